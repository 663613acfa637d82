package fr.preau.ground.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.upload.Meter.Limit;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The process of {@link Quarantine}: reads one file after the other, each when it is told to, and tells what it found.
 * It ends with whoever began it, with whatever it cannot bear, and by itself when nothing is asked for a while.
 */
final class Cell {
    /** What there was too much of. */
    static final String EXCESS = "excess";

    /** What it may tell of one file, in bytes. */
    static final int MOST_TOLD = 1 << 20;

    /** In milliseconds. */
    private static final long IDLE = 30_000;

    private static volatile long asked = System.nanoTime();
    private static volatile boolean reading;

    private Cell() {}

    public static void main(String... nothing) {
        var out = new DataOutputStream(System.out);
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8)); // libraries talk
        Thread.ofPlatform().daemon().start(Cell::endWhenIdle);
        int exit = 1;
        try (var in = new DataInputStream(System.in)) {
            while (true) {
                List<String> order = order(in);
                reading = true;
                byte[] told = CanonicalJson.bytes(told(order));
                if (told.length > MOST_TOLD) {
                    break;
                }
                out.writeInt(told.length);
                out.write(told);
                out.flush();
                asked = System.nanoTime();
                reading = false;
            }
        } catch (EOFException over) {
            exit = 0;
        } catch (Throwable unbearable) { // a stack that is full, too: who asked sees an end
            exit = 1;
        }
        Runtime.getRuntime().halt(exit);
    }

    private static void endWhenIdle() {
        while (reading || System.nanoTime() - asked < IDLE * 1_000_000) {
            try {
                Thread.sleep(IDLE / 10);
            } catch (InterruptedException never) {
                break;
            }
        }
        Runtime.getRuntime().halt(0);
    }

    /** The class that reads, the file, and what the class is told. */
    private static List<String> order(DataInputStream in) throws IOException {
        int many = in.readInt();
        List<String> order = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            order.add(in.readUTF());
        }
        return order;
    }

    private static Map<String, Object> told(List<String> order) throws IOException, ReflectiveOperationException {
        var constructor = Class.forName(order.get(0)).asSubclass(Quarantine.WardReader.class).getDeclaredConstructor();
        constructor.setAccessible(true);
        try {
            return constructor.newInstance().of(Path.of(order.get(1)), order.subList(2, order.size()));
        } catch (Refusal.BadRequest excess) {
            if (excess.arguments().getFirst() instanceof Limit limit) {
                return Map.of(EXCESS, limit.of().name());
            }
            throw excess;
        }
    }
}
