package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.kernel.Sha256;
import fr.preau.people.account.Actor;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Who answers: an organisation, by somebody with a mandate of it, or the person at a browser, of whom nothing else is
 * known.
 *
 * @param browser a secret of the browser; absent for an organisation, and before anything was answered
 * @param organisation for which it is answered; absent for a person
 * @param actor who answers for it
 * @param code of a seance, as the address had it; empty when it had none
 */
record Answerer(@Nullable String browser, @Nullable String organisation, @Nullable Actor actor, String code) {

    static Answerer person(@Nullable String browser, String code) {
        return new Answerer(browser, null, null, code);
    }

    static Answerer organisation(String organisation, Actor actor) {
        return new Answerer(null, organisation, actor, "");
    }

    /**
     * What is kept of a browser: worth nothing in another consultation, and as good as unknown once the secret has
     * gone.
     */
    byte[] print(String consultation) {
        return browser == null ? new byte[0]
                : Sha256.of((browser + " " + consultation).getBytes(StandardCharsets.UTF_8));
    }

    /** What is counted of them. */
    String counted(String consultation) {
        return organisation == null ? HexFormat.of().formatHex(print(consultation)) : organisation;
    }
}
