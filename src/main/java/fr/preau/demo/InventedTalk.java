package fr.preau.demo;

import fr.preau.account.Actor;
import fr.preau.account.Held;
import fr.preau.cast.InventedPeople;
import fr.preau.cast.InventedPeople.Invented;
import fr.preau.conversation.Conversations;
import fr.preau.conversation.TalkPanel;
import fr.preau.kernel.Ref;
import fr.preau.kernel.StartRefusal;
import fr.preau.policy.Power;
import fr.preau.web.Language;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What the people of the invented world say of their organisations, once it is made: {@code
 * demo/messages.csv}.
 */
@Component
@ConditionalOnProperty(name = "preau.demo", havingValue = "true")
record InventedTalk(InventedPeople people, Conversations conversations) {
    /**
     * Says it all once: nothing when somebody spoke already, or when the world was not made.
     *
     * @throws StartRefusal when the making of the world was cut short
     */
    @EventListener(ApplicationReadyEvent.class)
    void say() {
        List<Map<String, String>> lines = InventedPeople.file("messages");
        List<Invented> all = people.all(Language.FR);
        if (all.isEmpty()) {
            return;
        }
        if (!whole(all)) {
            throw new StartRefusal("demo.start.unfinished");
        }
        if (spoken(all, lines.getFirst())) {
            return;
        }
        Map<String, String> messages = new HashMap<>();
        lines.forEach(line -> say(line, all, messages));
    }

    /** The world was made to its end: the mandate that is withdrawn last has been. */
    static boolean whole(List<Invented> all) {
        return all.stream()
                .flatMap(one -> one.mandates().stream())
                .anyMatch(held -> held.endedAt() != null);
    }

    private boolean spoken(List<Invented> all, Map<String, String> line) {
        return !conversations.on(about(all, line)).exchanges().isEmpty();
    }

    private void say(Map<String, String> line, List<Invented> all, Map<String, String> messages) {
        Invented speaker =
                all.stream()
                        .filter(one -> one.name().equals(said(line, "person")))
                        .findFirst()
                        .orElseThrow();
        String mandate =
                speaker.mandates().stream()
                        .filter(held -> held.powers().contains(Power.CONTRIBUTE))
                        .findFirst()
                        .map(Held::mandate)
                        .orElseThrow();
        if (said(line, "kind").equals("THANKS")) {
            conversations.thank(actor(speaker), about(all, line), mandate);
            return;
        }
        String answered = said(line, "answers");
        var draft =
                new Conversations.Draft(
                        about(all, line),
                        TalkPanel.Kind.valueOf(said(line, "kind")),
                        answered.isEmpty() ? null : messages.get(answered),
                        mandate,
                        said(line, "words"),
                        "fr",
                        false);
        messages.put(said(line, "key"), conversations.publish(actor(speaker), draft));
    }

    /**
     * A thing by its {@code kind:id}, or the organisation of that name, for which somebody acts.
     */
    private static Ref about(List<Invented> all, Map<String, String> line) {
        if (said(line, "about").contains(":")) {
            return Ref.of(said(line, "about")).orElseThrow();
        }
        return all.stream()
                .flatMap(one -> one.mandates().stream())
                .filter(held -> held.organisationName().equals(said(line, "about")))
                .findFirst()
                .map(held -> new Ref("organisation", held.organisation()))
                .orElseThrow();
    }

    private static Actor actor(Invented one) {
        return new Actor(one.person(), "", "fr", null, new byte[0], null, Instant.EPOCH, List.of());
    }

    private static String said(Map<String, String> line, String column) {
        return Objects.requireNonNull(line.get(column), column);
    }
}
