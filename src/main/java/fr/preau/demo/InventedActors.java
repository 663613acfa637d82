package fr.preau.demo;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.account.Mandates;
import fr.preau.policy.Power;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The invented people as they act, now, under what they hold. */
@Component
record InventedActors(Mandates mandates, Clock clock) {
    /** Somebody with what they hold for that organisation. */
    Actor of(String person, String organisation) {
        List<Held> held =
                mandates.of(organisation).stream()
                        .filter(one -> person.equals(one.person()))
                        .map(Mandates.Mandate::held)
                        .toList();
        return new Actor(person, "", "fr", null, new byte[0], null, now(), held);
    }

    /** Somebody who publishes for that organisation. */
    Actor publishing(String organisation) {
        return mandates.of(organisation).stream()
                .filter(one -> one.held().powers().contains(Power.PUBLISH))
                .flatMap(one -> Stream.ofNullable(one.person()))
                .findFirst()
                .map(one -> of(one, organisation))
                .orElseThrow();
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }
}
