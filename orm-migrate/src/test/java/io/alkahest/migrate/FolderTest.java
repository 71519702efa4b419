package io.alkahest.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import io.alkahest.migrate.revision.RevisionFile;
import io.alkahest.migrate.revision.RevisionFolder;
import io.alkahest.migrate.revision.RevisionGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What is read from files, and what is refused there with the way out. */
class FolderTest {
    @TempDir
    Path work;

    private RevisionFolder folder;
    private Path path;

    @BeforeEach
    void folder() {
        path = work.resolve("migrations");
        folder = new RevisionFolder(path);
        folder.create();
    }

    private static Revision revision(String id, String... parents) {
        return labelled(id, List.of(), parents);
    }

    private static Revision labelled(String id, List<String> labels, String... parents) {
        String title = "do " + id;
        String toml = RevisionFile.text(id, title, List.of(parents), List.of(), labels, true, null);
        return new Revision(
                id,
                title,
                List.of(parents),
                List.of(),
                labels,
                true,
                null,
                Map.of(Revision.DESCRIPTION, toml, "up.sql", "SELECT 1;\n", "down.sql", "SELECT 2;\n"));
    }

    private static void refused(String message, Executable executable) {
        assertEquals(message, assertThrows(MigrationException.class, executable).getMessage());
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        folder.add(revision("a1"));
        folder.add(revision("b2", "a1"));
        folder.add(labelled("c3", List.of("shop"), "b2"));
        assertEquals(
                List.of("a1 (do a1)", "b2 (do b2)", "c3 (do c3)"),
                folder.read().ordered().stream().map(Revision::toString).toList());
        assertEquals(
                "id = \"c3\"\ntitle = \"do c3\"\nparents = [\"b2\"]\nlabels = [\"shop\"]\n",
                Files.readString(path.resolve("c3_do_c3/revision.toml")));
        assertEquals(4, Files.readString(path.resolve("migrations.sum")).lines().count());
    }

    @Test
    void aTextOfEveryKindComesBack() {
        String title = "say \"no\" to C:\\ and lines";
        String toml = RevisionFile.text("a1", title, List.of(), List.of("x"), List.of(), false, "it's \"ours\"");
        Revision written = new Revision(
                "a1", title, List.of(), List.of("x"), List.of(), false, "it's \"ours\"", Map.of("revision.toml", toml));
        folder.add(revision("x"));
        folder.add(written);
        Revision read = folder.read().get("a1");
        assertEquals(written, read);
    }

    @Test
    void whatCouldNotBeReadAgainIsNotWritten() throws IOException {
        folder.add(revision("a1"));
        String before = Files.readString(path.resolve("migrations.sum"));
        for (Revision wrong : List.of(
                revision("../../x"),
                revision("a-b"),
                revision("a1"),
                revision("head"),
                revision("base"),
                labelled("b2", List.of("x@head")),
                labelled("b2", List.of("heads")),
                revision("b2", "nowhere"))) {
            assertThrows(MigrationException.class, () -> folder.add(wrong), wrong::toString);
        }
        String title = "one\rtwo";
        String toml = RevisionFile.text("b2", title, List.of("a1"), List.of(), List.of(), true, null);
        refused(
                "The title in " + path.resolve("b2_one_two/revision.toml")
                        + " is no line of at most 400 characters. Shorten it; the scripts have room for more. [ALK-803]",
                () -> folder.add(new Revision(
                        "b2", title, List.of("a1"), List.of(), List.of(), true, null, Map.of("revision.toml", toml))));
        refused(
                "The id or label 'head' in " + path.resolve("head_do_head/revision.toml")
                        + " would mean something else in commands: it may not be head, heads or base, begin with + or -, or have @, : or blanks in it. Give another one. [ALK-803]",
                () -> folder.add(revision("head")));
        assertEquals(
                List.of("a1 (do a1)"),
                folder.read().ordered().stream().map(Revision::toString).toList());
        assertEquals(before, Files.readString(path.resolve("migrations.sum")));
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        refused(
                "There is no folder " + work.resolve("none")
                        + " with revisions. Create it by the command init, or name another one by --folder. [ALK-801]",
                () -> new RevisionFolder(work.resolve("none")).read());
        refused("The folder " + path + " is there already. Go on with the command revision. [ALK-833]", folder::create);
        Path empty = Files.createDirectory(path.resolve("e5_empty"));
        refused(
                "The folder " + empty + " has no revision.toml. Bring it back, or remove the folder. [ALK-802]",
                folder::read);
        Files.writeString(empty.resolve("revision.toml"), "id = e5\n");
        String broken = assertThrows(MigrationException.class, folder::read).getMessage();
        assertEquals(
                "The file " + empty.resolve("revision.toml") + " cannot be read in line 1: ",
                broken.substring(0, broken.indexOf("1: ") + 3));
        Files.writeString(empty.resolve("revision.toml"), "id = \"e5\"\nname = \"x\"\n");
        refused(
                "The file " + empty.resolve("revision.toml")
                        + " has a key name that nobody reads. There are depends, destroys, id, labels, parents, step, title, transactional. [ALK-803]",
                folder::read);
        Files.writeString(empty.resolve("revision.toml"), "id = \"e5\"\n");
        refused(
                "The file " + empty.resolve("revision.toml") + " does not say its title, a text. Add it. [ALK-803]",
                folder::read);
        Files.writeString(empty.resolve("revision.toml"), "id = \"e5\"\ntitle = \"x\"\nparents = \"a1\"\n");
        refused(
                "The parents in " + empty.resolve("revision.toml")
                        + " are no list. Write them as [\"…\", \"…\"]. [ALK-803]",
                folder::read);
        Files.writeString(empty.resolve("revision.toml"), "id = \"e-5\"\ntitle = \"x\"\n");
        refused(
                "The id 'e-5' in " + empty.resolve("revision.toml")
                        + " is not made of letters and digits. Give another one. [ALK-803]",
                folder::read);
        Files.writeString(empty.resolve("revision.toml"), "id = \"f6\"\ntitle = \"x\"\n");
        refused(
                "The folder " + empty
                        + " holds the revision f6 (x), so its name has to begin with f6_. Rename the folder, or correct the id. [ALK-804]",
                folder::read);
    }

    @Test
    void aDialectWithoutAScriptIsRefused() {
        Revision revision = revision("a1");
        assertEquals("SELECT 1;\n", revision.script(Direction.UP, "h2"));
        Revision own = new Revision(
                "a1", "x", List.of(), List.of(), List.of(), true, null, Map.of("up.h2.sql", "SELECT 3;\n"));
        assertEquals("SELECT 3;\n", own.script(Direction.UP, "h2"));
        refused(
                "The revision a1 (x) has no script for mysql: neither up.mysql.sql nor up.sql. Write one, or take mysql into the targets before the next revision. [ALK-805]",
                () -> own.script(Direction.UP, "mysql"));
        refused(
                "The revision a1 (x) has no script for h2: neither down.h2.sql nor down.sql. Write one, or restore a backup: the revision was not meant to be undone. [ALK-805]",
                () -> own.script(Direction.DOWN, "h2"));
    }

    @Test
    void whatWasEditedIsNoticedAndTakenUp() throws IOException {
        folder.add(revision("a1"));
        folder.add(revision("b2", "a1"));
        Files.writeString(path.resolve("b2_do_b2/up.sql"), "SELECT 1;\r\n");
        assertEquals(2, folder.read().ordered().size(), "the ends of lines are no difference");
        Files.writeString(path.resolve("b2_do_b2/up.sql"), "SELECT 7;\n");
        refused(
                "The checksum of the revision b2 (do b2) differs from migrations.sum: one of its files was edited, or a line above it has changed. If that is meant, write the file anew by the command sum; a revision that a database has had must stay as it is. [ALK-809]",
                folder::read);
        folder.sum();
        assertEquals(2, folder.read().ordered().size());
        Files.writeString(path.resolve("migrations.sum"), "");
        refused(
                "The revision a1 (do a1) is not in migrations.sum. If its folder belongs here, take it up by the command sum. [ALK-809]",
                folder::read);
        Files.writeString(path.resolve("migrations.sum"), "z9 00\n");
        refused(
                "migrations.sum has the revision z9, whose folder is not there. Bring the folder back from version control, or write the file anew by the command sum. [ALK-809]",
                folder::read);
    }

    @Test
    void whatIsNoGraphIsRefused() {
        refused(
                "Two revisions have the id a1: a1_do_a1 and a1_do_a1. Give the newer one another id, in revision.toml and in the name of its folder. [ALK-806]",
                () -> new RevisionGraph(List.of(revision("a1"), revision("a1"))));
        refused(
                "The revision b2 (do b2) follows a1, which is not there. Bring its folder back from version control, or correct revision.toml. [ALK-807]",
                () -> new RevisionGraph(List.of(revision("b2", "a1"))));
        refused(
                "Among the revisions a1, b2 each follows another one, so that none is the first. Correct the parents in one revision.toml. [ALK-808]",
                () -> new RevisionGraph(List.of(revision("a1", "b2"), revision("b2", "a1"), revision("c3"))));
    }

    @Test
    void wordsMeanRevisions() {
        RevisionGraph graph = new RevisionGraph(List.of(
                revision("a1"), labelled("b2", List.of("shop"), "a1"), revision("b3", "a1"), revision("c4", "b2")));
        assertEquals("[c4 (do c4)]", graph.find("shop@head").toString());
        assertEquals("[b2 (do b2)]", graph.find("shop").toString());
        assertEquals("[b3 (do b3), c4 (do c4)]", graph.find("heads").toString());
        assertEquals("[c4 (do c4)]", graph.find("c").toString());
        assertEquals(
                "[a1 (do a1), b2 (do b2), c4 (do c4)]",
                graph.upTo(graph.find("c4")).toString());
        assertEquals(
                "[b2 (do b2), b3 (do b3), c4 (do c4)]",
                graph.after(graph.one("a1")).toString());
        refused(
                "There are several heads: b3 (do b3), c4 (do c4). Say heads for all of them, name one, or make one of them by the command merge. [ALK-812]",
                () -> graph.find("head"));
        refused(
                "Several revisions are meant by b: b2 (do b2), b3 (do b3). Give more letters of the id. [ALK-811]",
                () -> graph.find("b"));
        refused(
                "No revision is called z. There are a1 (do a1), b2 (do b2), b3 (do b3), c4 (do c4). [ALK-810]",
                () -> graph.find("z"));
        refused(
                "No revision is called z. There are none at all: write one by the command revision. [ALK-810]",
                () -> new RevisionGraph(List.of()).one("z"));
    }

    @Test
    void theWayToATargetIsFound() {
        RevisionGraph line = new RevisionGraph(List.of(revision("a1"), revision("b2", "a1"), revision("c3", "b2")));
        Targets none = new Targets(line, java.util.Set.of());
        assertEquals("up a1 (do a1)\nup b2 (do b2)", none.up("+2").toString());
        assertEquals(
                "(nothing to do)",
                new Targets(line, java.util.Set.of("a1", "b2", "c3")).up("head").toString());
        Targets two = new Targets(line, java.util.Set.of("a1", "b2"));
        assertEquals("down b2 (do b2)\ndown a1 (do a1)", two.down("base").toString());
        assertEquals("down b2 (do b2)", two.down("a1").toString());
        assertEquals("down b2 (do b2)", two.down("-1").toString());
        refused("The step +2 is too far: there is 1 revision in that direction. [ALK-813]", () -> two.up("+2"));
        refused("The step -3 is too far: there are 2 revisions in that direction. [ALK-813]", () -> two.down("-3"));
        refused("An upgrade goes up, so -1 leads nowhere. Say downgrade -1. [ALK-813]", () -> two.up("-1"));
        refused("A downgrade goes down, so +1 leads nowhere. Say -1. [ALK-813]", () -> two.down("+1"));
        refused(
                "The database has not had the revision c3 (do c3), so there is no way down to it. Say one that it has had, or base. [ALK-813]",
                () -> two.down("c3"));
        RevisionGraph fork = new RevisionGraph(List.of(revision("a1"), revision("b2", "a1"), revision("c3", "a1")));
        refused(
                "There are several revisions that could be undone first: c3 (do c3), b2 (do b2). Name the revision that shall stay, or base. [ALK-812]",
                () -> new Targets(fork, java.util.Set.of("a1", "b2", "c3")).down("-1"));
    }
}
