package fr.preau.ground.proof;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a ledger one after the other; memory holds one of them, whatever their number. */
final class LedgerLines {
    /** A line may hold the whole roll of a ballot. */
    static final int LONGEST = 64 << 20;

    private final InputStream bytes;
    private int rest;

    LedgerLines(InputStream bytes) {
        this.bytes = new BufferedInputStream(bytes, 1 << 16);
    }

    /** The next line, without its line feed; nothing when no whole line follows. */
    byte @Nullable [] next() throws IOException {
        var line = new ByteArrayOutputStream(512);
        int number = bytes.read();
        while (number >= 0 && number != '\n' && line.size() < LONGEST) {
            line.write(number);
            number = bytes.read();
        }
        if (number != '\n') {
            rest = line.size();
            return null;
        }
        return line.toByteArray();
    }

    /** How many bytes follow the last line feed. */
    int rest() {
        return rest;
    }
}
