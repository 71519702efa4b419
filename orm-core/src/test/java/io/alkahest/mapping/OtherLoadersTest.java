package io.alkahest.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.alkahest.session.Engine;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Entity classes of another class loader than the library's, and of a named module, are made and read as all others
 * are.
 */
class OtherLoadersTest {
    private static final String SEEN = "[true Ada, paid, paid]";

    /** One class of each library that the application needs. */
    private static final List<String> LIBRARY_CLASSES = List.of(
            "io.alkahest.session.Engine",
            "org.jspecify.annotations.Nullable",
            "com.zaxxer.hikari.HikariConfig",
            "org.slf4j.Logger",
            "org.slf4j.nop.NOPServiceProvider",
            "org.h2.Driver");

    @TempDir
    Path folder;

    @Test
    void ofAChildLoader() throws Exception {
        Path classes = compiled(List.of("Shop"), List.of());
        try (URLClassLoader child = new URLClassLoader(urls(List.of(classes)), Engine.class.getClassLoader())) {
            Callable<String> shop = shop(child);
            assertSame(child, shop.getClass().getClassLoader());
            assertEquals(SEEN, shop.call());
        }
    }

    /** As frameworks do it that load libraries once, and the application as often as it changes. */
    @Test
    void ofAJarAboveALoaderOfLibraries() throws Exception {
        Path jar = jar(compiled(List.of("Shop"), List.of()));
        try (URLClassLoader libraries = new URLClassLoader(urls(libraries()), ClassLoader.getPlatformClassLoader());
                URLClassLoader first = new URLClassLoader(urls(List.of(jar)), libraries);
                URLClassLoader second = new URLClassLoader(urls(List.of(jar)), libraries)) {
            assertEquals(SEEN, shop(first).call());
            assertEquals(SEEN, shop(second).call());
        }
    }

    @Test
    void ofANamedModuleThatOpensItsPackage() throws Exception {
        Path classes = compiled(List.of("Shop", "module-info"), List.of("--module-path", path(libraries())));
        List<Path> modules = new ArrayList<>(libraries());
        modules.add(classes);
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        path(modules),
                        "--add-modules",
                        "com.h2database,org.slf4j.nop",
                        "--module",
                        "shop/shop.Shop")
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, program.waitFor(), said);
        assertEquals("module shop: " + SEEN, said.strip());
    }

    @SuppressWarnings("unchecked")
    private static Callable<String> shop(ClassLoader loader) throws ReflectiveOperationException {
        return (Callable<String>)
                Class.forName("shop.Shop", true, loader).getConstructor().newInstance();
    }

    /** The library, the database and what they need, as files. */
    private static List<Path> libraries() throws Exception {
        List<Path> files = new ArrayList<>();
        for (String name : LIBRARY_CLASSES) {
            Class<?> type = Class.forName(name);
            files.add(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        return files;
    }

    private Path compiled(List<String> names, List<String> options) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> command = new ArrayList<>(List.of("-d", classes.toString(), "--release", "17", "-proc:none"));
        command.addAll(options.isEmpty() ? List.of("-classpath", path(libraries())) : options);
        for (String name : names) {
            Path source = sources.resolve(name + ".java");
            try (InputStream text = getClass().getResourceAsStream("/apps/shop/" + name + ".java.txt")) {
                Files.write(source, Objects.requireNonNull(text).readAllBytes());
            }
            command.add(source.toString());
        }
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        PrintStream told = new PrintStream(messages, true, StandardCharsets.UTF_8);
        int status = ToolProvider.findFirst("javac").orElseThrow().run(told, told, command.toArray(String[]::new));
        assertEquals(0, status, messages.toString(StandardCharsets.UTF_8));
        return classes;
    }

    private Path jar(Path classes) throws IOException {
        Path jar = folder.resolve("shop.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private static String path(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static URL[] urls(List<Path> files) throws MalformedURLException {
        URL[] urls = new URL[files.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = files.get(i).toUri().toURL();
        }
        return urls;
    }
}
