package fr.preau.tools.convening;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as one path of an SVG drawing.
 *
 * @param side of the drawing in modules, its quiet margin of four included
 * @param path its dark modules
 */
public record Qr(int side, String path) {
    private static final int MARGIN = 4;

    /** Of a text as short as an address. */
    public static Qr of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int run = run(code, x, y);
                if (run > 0) {
                    path.append('M').append(x + MARGIN).append(' ').append(y + MARGIN);
                    path.append('h').append(run).append("v1h-").append(run).append('z');
                    x += run;
                }
            }
        }
        return new Qr(code.size + 2 * MARGIN, path.toString());
    }

    /** How many dark modules follow one another from there. */
    private static int run(QrCode code, int x, int y) {
        int run = 0;
        while (x + run < code.size && code.getModule(x + run, y)) {
            run++;
        }
        return run;
    }
}
