package fr.preau.conversation;

import fr.preau.kernel.Once;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * A message as its form was sent, kept whole so that nothing typed is ever lost.
 *
 * @param ref the thing spoken of, {@code kind:id}; empty for an answer
 * @param echange the message answered; empty to open an exchange
 * @param genre {@code question}, {@code commentaire} or {@code merci}
 * @param mandat under which it is said
 * @param prevenir whether the author wants to be told of the answers
 * @param suite {@code apercu} to see it first
 */
record MessageForm(
        String ref,
        String echange,
        String genre,
        String mandat,
        String texte,
        String prevenir,
        String suite,
        @BindParam(Once.FIELD) String once) {
    static final String QUESTION = "question";
    static final String COMMENT = "commentaire";
    static final String THANKS = "merci";

    MessageForm(
            @Nullable String ref,
            @Nullable String echange,
            @Nullable String genre,
            @Nullable String mandat,
            @Nullable String texte,
            @Nullable String prevenir,
            @Nullable String suite,
            @BindParam(Once.FIELD) @Nullable String once) {
        this.ref = said(ref);
        this.echange = said(echange);
        this.genre = said(genre);
        this.mandat = said(mandat);
        this.texte = texte == null ? "" : texte;
        this.prevenir = said(prevenir);
        this.suite = said(suite);
        this.once = said(once);
    }

    /** A form that nobody has filled in yet, for that mandate. */
    static MessageForm empty(String ref, String exchange, String kind, String mandate) {
        return new MessageForm(ref, exchange, kind, mandate, "", "oui", "", "");
    }

    /** The same with those words. */
    MessageForm with(String words) {
        return new MessageForm(ref, echange, genre, mandat, words, prevenir, suite, once);
    }

    boolean preview() {
        return suite.equals("apercu");
    }

    boolean thanks() {
        return genre.equals(THANKS);
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
