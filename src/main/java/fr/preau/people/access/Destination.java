package fr.preau.people.access;

import fr.preau.ground.web.Language;
import fr.preau.ground.web.Visit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/**
 * Where somebody goes once signed in: back to the form they were sending, to the page they came from, or to their own
 * space. Bound from the fields {@code retour} and {@code brouillon}, which anybody may write: a page of another site is
 * never gone to.
 */
record Destination(String retour, String brouillon) {
    private static final int LONGEST = 2000;
    private static final String SIGN_IN = "/connexion";

    Destination(@Nullable String retour, @Nullable String brouillon) {
        this.retour = retour == null || retour.length() > LONGEST ? "" : retour;
        this.brouillon = brouillon == null || !brouillon.matches("[0-9a-f]{1,64}") ? "" : brouillon;
    }

    boolean draft() {
        return !brouillon.isEmpty();
    }

    /** The address, of this site whatever was asked. */
    String address(Visit visit) {
        if (draft()) {
            return visit.to("/connexion/brouillon/" + brouillon);
        }
        boolean ours = !retour.isEmpty() && visit.back(retour).equals(retour);
        boolean loop = retour.startsWith(SIGN_IN) || retour.startsWith("/en" + SIGN_IN);
        return ours && !loop ? retour : visit.to("/moi");
    }

    /** The same without its language, for an act that is answered in that of the visit. */
    String path(Visit visit) {
        String address = address(visit);
        String english = Language.EN.prefix() + "/";
        return address.startsWith(english) ? address.substring(english.length() - 1) : address;
    }

    View go(Visit visit) {
        return Visit.see(address(visit));
    }
}
