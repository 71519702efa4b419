package io.alkahest.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.alkahest.error.AlkahestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the rules find what they look at: compiled classes of the core, sources of every published module. */
final class CodeBase {

    static final String ROOT = "io.alkahest";

    /** The modules that applications receive. */
    static final List<String> PUBLISHED = Stream.concat(
                    Stream.of("orm-core", "orm-recorder", "orm-dsl", "orm-testkit", "orm-migrate"),
                    dialectModules().stream())
            .toList();

    private CodeBase() {}

    /** The modules of databases. */
    static List<String> dialectModules() {
        try (Stream<Path> folders = Files.list(projectRoot())) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith("dialect-"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JavaClasses core() {
        return new ClassFileImporter().importPath(classes(AlkahestException.class));
    }

    /** The example package that breaks every rule. */
    static JavaClasses bad() {
        return new ClassFileImporter().importPath(classes(CodeBase.class).resolve("io/alkahest/architecture/bad"));
    }

    static ModuleDescriptor descriptor() {
        try (var bytes = Files.newInputStream(classes(AlkahestException.class).resolve("module-info.class"))) {
            return ModuleDescriptor.read(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sources below {@code src/main} of the given modules. */
    static List<Source> sources(List<String> modules) {
        return modules.stream()
                .flatMap(module -> sources(projectRoot().resolve(module).resolve("src/main")))
                .collect(Collectors.toList());
    }

    /** The root of the repository: the first directory upwards that has the wrapper's settings. */
    static Path projectRoot() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve(".mvn"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException("The tests do not run inside the repository.");
            }
        }
        return directory;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Source> sources(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files
                    .filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".kt"))
                    .sorted()
                    .map(file ->
                            new Source(projectRoot().relativize(file).toString().replace('\\', '/'), read(file)))
                    .collect(Collectors.toList())
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path classes(Class<?> of) {
        String file = of.getName().replace('.', '/') + ".class";
        try {
            Path path = Path.of(of.getResource("/" + file).toURI());
            for (int i = 0; i < Path.of(file).getNameCount(); i++) {
                path = path.getParent();
            }
            return path;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
