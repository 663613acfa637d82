package fr.preau.ground.connection;

import java.nio.charset.StandardCharsets;

/**
 * What is answered before there is a request to answer: one sentence, in the language asked for.
 */
enum BareResponse {
    /** The head of a request did not come in time. */
    SLOW("408 Request Timeout", "Demande trop lente",
            "Votre demande n’est pas arrivée en entier à temps. Vérifiez votre connexion, puis réessayez.", "Too slow",
            "Your request did not arrive whole in time. Check your connection, then try again."),
    /** As many requests are being answered as there is room for. */
    BUSY("503 Service Unavailable", "Réessayez dans un instant",
            "Préau reçoit beaucoup de demandes à la fois : réessayez dans quelques secondes. Rien de ce qui était enregistré n’est perdu.",
            "Try again in a moment",
            "Préau receives many requests at once: try again in a few seconds. Nothing that was stored is lost.");

    private final byte[] french;
    private final byte[] english;
    private final byte[] frenchSent;
    private final byte[] englishSent;

    BareResponse(String status, String titre, String phrase, String title, String sentence) {
        // what only reads is asked for again by itself
        french = answer(status, "fr", titre, phrase, "Refresh: 5\r\n");
        english = answer(status, "en", title, sentence, "Refresh: 5\r\n");
        frenchSent = answer(status, "fr", titre, phrase, "");
        englishSent = answer(status, "en", title, sentence, "");
    }

    /** The whole answer, head and page. */
    byte[] answer(boolean inEnglish, boolean sent) {
        return inEnglish ? sent ? englishSent : english : sent ? frenchSent : french;
    }

    private static byte[] answer(String status, String language, String title, String sentence, String more) {
        String page = """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s — Préau</title></head>
                <body><h1>%s</h1><p>%s</p></body></html>
                """
                .formatted(language, title, title, sentence);
        String head = String.join("\r\n", "HTTP/1.1 " + status, "Content-Type: text/html;charset=UTF-8",
                "Content-Language: " + language, "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
                "X-Content-Type-Options: nosniff", "Retry-After: 5",
                "Content-Length: " + page.getBytes(StandardCharsets.UTF_8).length, "Connection: close", more + "\r\n");
        return (head + page).getBytes(StandardCharsets.UTF_8);
    }
}
