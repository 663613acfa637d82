package fr.preau.roof.cast;

import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Mandates;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The invented people as they act, now, under what they hold. */
@Component
public record InventedActors(Mandates mandates, Clock clock) {
    /** Somebody with what they hold for that organisation. */
    public Actor of(String person, String organisation) {
        List<HeldMandate> held = mandates.of(organisation)
                .stream()
                .filter(mandate -> person.equals(mandate.person()))
                .map(Mandates.Mandate::held)
                .toList();
        return new Actor(person, "", "fr", null, new byte[0], null, now(), held);
    }

    /** Somebody who publishes for that organisation. */
    public Actor publishing(String organisation) {
        return mandates.of(organisation)
                .stream()
                .filter(mandate -> mandate.held().powers().contains(Power.PUBLISH))
                .flatMap(mandate -> Stream.ofNullable(mandate.person()))
                .findFirst()
                .map(text -> of(text, organisation))
                .orElseThrow();
    }

    /** The instant of the site. */
    public Instant now() {
        return clock.instant();
    }

    /** The day of the site. */
    public LocalDate today() {
        return LocalDate.now(clock);
    }
}
