package fr.preau.ground.web;

import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.upload.Upload;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The texts that somebody typed in a form that nothing came of: what it was about went away meanwhile, the database is
 * away. They are given back with the answer.
 */
final class TypedWords {
    private TypedWords() {}

    /** The texts of a form, in its order: what has words, and not what was chosen or hidden. */
    static List<String> of(HttpServletRequest request) {
        return form(request) || Upload.hasWords(request) ? texts(request.getParameterMap()).stream()
                .filter(text -> text.strip().chars().anyMatch(Character::isWhitespace))
                .toList() : List.of();
    }

    static boolean form(HttpServletRequest request) {
        String type = request.getContentType();
        return request.getMethod().equals("POST") && type != null
                && type.startsWith("application/x-www-form-urlencoded");
    }

    /**
     * Tells what is sent from what was sent another time by the same form: its words, what was chosen, its files; not
     * its tokens.
     */
    static String mark(HttpServletRequest request) {
        MessageDigest all = Sha256.digest();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.startsWith("_")) {
                all.update((name + Arrays.toString(values)).getBytes(StandardCharsets.UTF_8));
            }
        });
        Upload.mark(request, all);
        return HexFormat.of().formatHex(all.digest());
    }

    private static List<String> texts(Map<?, ?> sent) {
        return sent.entrySet()
                .stream()
                .filter(entry -> !String.valueOf(entry.getKey()).startsWith("_"))
                .flatMap(entry -> Arrays.stream((String[]) entry.getValue()))
                .filter(text -> !text.isBlank())
                .toList();
    }
}
