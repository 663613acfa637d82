package fr.preau.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The texts that somebody typed in a form that nothing came of: what it was about went away
 * meanwhile, the database is away. They are given back with the answer.
 */
final class TypedWords {
    private TypedWords() {}

    /** The texts of a form, in its order: what has words, and not what was chosen or hidden. */
    static List<String> of(HttpServletRequest request) {
        return form(request)
                ? texts(request.getParameterMap()).stream()
                        .filter(text -> text.strip().chars().anyMatch(Character::isWhitespace))
                        .toList()
                : List.of();
    }

    static boolean form(HttpServletRequest request) {
        String type = request.getContentType();
        return request.getMethod().equals("POST")
                && type != null
                && type.startsWith("application/x-www-form-urlencoded");
    }

    private static List<String> texts(Map<?, ?> sent) {
        return sent.entrySet().stream()
                .filter(one -> !String.valueOf(one.getKey()).startsWith("_"))
                .flatMap(one -> Arrays.stream((String[]) one.getValue()))
                .filter(text -> !text.isBlank())
                .toList();
    }
}
