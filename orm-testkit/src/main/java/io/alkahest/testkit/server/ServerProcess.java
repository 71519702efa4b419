package io.alkahest.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** What servers of all kinds need: the end of processes, and folders. */
final class ServerProcess {
    private static final long ROOM = 4L << 30;
    private static final int PATIENCE_SECONDS = 10;

    private ServerProcess() {}

    /** Kills a process and then its children, the parent first so that it cannot react; returns when they are gone. */
    static void killAll(long pid) {
        List<ProcessHandle> all = new ArrayList<>();
        ProcessHandle.of(pid).ifPresent(parent -> {
            all.add(parent);
            parent.descendants().forEach(all::add);
        });
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            try {
                process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while a server ends.", e);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException(
                        "Process " + process.pid() + " was killed, but is there after " + PATIENCE_SECONDS + " s.", e);
            }
        }
    }

    /**
     * A new folder for the files of a server: in memory, if there is room, since the suites create and drop thousands
     * of tables, and each waits for its disk.
     */
    static Path newFolder(String prefix) throws IOException {
        Path memory = Path.of("/dev/shm");
        boolean room = Files.isDirectory(memory)
                && Files.isWritable(memory)
                && Files.getFileStore(memory).getUsableSpace() > ROOM;
        return room ? Files.createTempDirectory(memory, prefix) : Files.createTempDirectory(prefix);
    }

    /** Deletes a folder with everything in it. */
    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
