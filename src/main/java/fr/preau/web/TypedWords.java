package fr.preau.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The texts that somebody typed in a form that nothing came of: what it was about went away
 * meanwhile, the database is away, the form is too large. They are given back with the answer.
 */
final class TypedWords {
    private static final String OF_LARGE_FORM = TypedWords.class.getName();

    private TypedWords() {}

    /** Keeps them for the error page, before what is read of the request is bounded. */
    static void keep(HttpServletRequest request) {
        request.setAttribute(OF_LARGE_FORM, request.getParameterMap());
    }

    /** All that a form too large says, the longest first: it is the one to shorten. */
    static List<String> ofLargeForm(HttpServletRequest request) {
        return request.getAttribute(OF_LARGE_FORM) instanceof Map<?, ?> sent
                ? texts(sent).stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList()
                : List.of();
    }

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
