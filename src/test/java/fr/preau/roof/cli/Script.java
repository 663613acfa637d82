package fr.preau.roof.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * The command {@code preau} as its package installs it, with nothing of the environment of these tests but where Java
 * is.
 */
final class Script {
    private final Path root;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String prefix = "";

    /** What it answered. */
    record Answer(int code, String said, String complained) {}

    /**
     * @param root an empty folder
     */
    Script(Path root) {
        this.root = root;
        try {
            Files.createDirectories(root.resolve("bin"));
            Files.createDirectories(root.resolve("app"));
            Files.copy(Path.of("preau"), root.resolve("preau"));
            Files.copy(Path.of("bin", "jdk"), root.resolve("bin/jdk"));
            built(root.resolve("app/preau.jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        with("PATH", System.getenv("PATH"));
        with("JAVA_HOME", System.getProperty("java.home"));
        with("PREAU_VAR", root.resolve("var").toString());
        with("PREAU_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    }

    /** A jar that has all the classes of these tests. */
    private static void built(Path jar) throws IOException {
        var manifest = new Manifest();
        Attributes all = manifest.getMainAttributes();
        all.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        all.put(Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(text -> Path.of(text).toUri().toString())
                        .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    Script with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The same, run by another command: as somebody else, in another place. */
    Script by(String command) {
        prefix = command + " ";
        return this;
    }

    /** Runs it; {@code typed} as in a terminal that speaks UTF-8. */
    Answer run(String typed) {
        try {
            // through a file: the arguments of a process are written by the locale of these tests
            Path line = Files.createTempFile(root, "typed", ".sh");
            Files.writeString(line, prefix + "'" + root.resolve("preau") + "' " + typed + "\n", UTF_8);
            Path out = Files.createTempFile(root, "out", "");
            Path err = Files.createTempFile(root, "err", "");
            ProcessBuilder shell = new ProcessBuilder("/bin/sh", line.toString()).redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            shell.environment().clear();
            shell.environment().putAll(environment);
            int code = shell.start().waitFor();
            return new Answer(code, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
