package fr.preau.tools.registration;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.post.Post;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody without an account, who will confirm by mail.
 *
 * @param language of their letters, {@code fr} or {@code en}
 * @param needs what helps them to come, to sit, to eat; may be empty
 * @param as what they come
 */
public record Guest(String name, String mail, String language, String needs, As as) {
    public static final int LONGEST_NAME = 120;
    private static final int LONGEST_NEEDS = 500;

    /**
     * As what somebody comes.
     *
     * @param share empty where there are none
     * @param uai the school where they work; absent for none
     * @param school its name; empty for none
     */
    public record As(String share, @Nullable String uai, String school) {
        /** As anybody. */
        public static final As ANYBODY = new As("", null, "");
    }

    /** As anybody. */
    public Guest(String name, String mail, String language, String needs) {
        this(name, mail, language, needs, As.ANYBODY);
    }

    /**
     * @throws Refusal.BadRequest on {@code "nom"}, {@code "courriel"}, {@code "besoins"}
     */
    public Guest {
        name = named(name);
        mail = mail.strip().toLowerCase(Locale.ROOT);
        needs = needed(needs);
        Refusal.refuse(!Post.isAddress(mail), "courriel", "registration.fault.courriel");
    }

    /**
     * A name as it is kept.
     *
     * @throws Refusal.BadRequest on {@code "nom"}
     */
    public static String named(String typed) {
        String name = Fold.line(typed);
        Refusal.refuse(name.isEmpty() || name.length() > LONGEST_NAME || Fold.links(name), "nom",
                "registration.fault.nom", LONGEST_NAME);
        return name;
    }

    /**
     * What somebody needs, as it is kept.
     *
     * @throws Refusal.BadRequest on {@code "besoins"}
     */
    public static String needed(String typed) {
        String needs = Fold.seen(typed);
        Refusal.refuse(needs.length() > LONGEST_NEEDS, "besoins", "registration.fault.besoins", LONGEST_NEEDS);
        return needs;
    }

    /** Never shows who it is. */
    @Override
    public String toString() {
        return "Guest[" + language + "]";
    }
}
