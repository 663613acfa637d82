package fr.preau.upload;

import fr.preau.kernel.CanonicalJson;
import fr.preau.kernel.Refusal;
import fr.preau.upload.Meter.Limit;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The process of {@link Quarantine}: reads one file, tells what it found, and is no more. */
final class Cell {
    /** What there was too much of. */
    static final String EXCESS = "excess";

    private Cell() {}

    /**
     * @param arguments the class that reads, the file, and what the class is told
     */
    public static void main(String... arguments) throws Exception {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false)); // libraries talk
        var constructor =
                Class.forName(arguments[0])
                        .asSubclass(Quarantine.Reading.class)
                        .getDeclaredConstructor();
        constructor.setAccessible(true);
        List<String> rest = Arrays.asList(arguments).subList(2, arguments.length);
        byte[] told =
                CanonicalJson.bytes(told(constructor.newInstance(), Path.of(arguments[1]), rest));
        out.write(told, 0, told.length);
        out.flush();
        Runtime.getRuntime().halt(out.checkError() ? 1 : 0);
    }

    private static Map<String, Object> told(
            Quarantine.Reading reading, Path file, List<String> arguments) throws Exception {
        try {
            return reading.of(file, arguments);
        } catch (Refusal.BadRequest excess) {
            if (excess.arguments().getFirst() instanceof Limit limit) {
                return Map.of(EXCESS, limit.of().name());
            }
            throw excess;
        }
    }
}
