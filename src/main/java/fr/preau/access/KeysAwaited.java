package fr.preau.access;

import fr.preau.account.Actor;
import fr.preau.account.Awaiting;
import fr.preau.policy.Power;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keys that a second person may confirm, in the space of those who may. */
@Component
class KeysAwaited implements Awaiting {
    private static final String AWAITED =
            """
            select distinct 'KEY' as kind, k.id, h.organisation, p.name, k.name as words, k.strong_from as before, 1::bigint as number
            %s and k.person <> :person order by k.strong_from, k.id
            """
                    .formatted(Passkeys.WAITING);

    private final Texts texts;

    KeysAwaited(Texts texts) {
        this.texts = texts;
    }

    @Override
    public @Nullable Asked asked(Actor actor) {
        List<String> administered = actor.organisations(Power.ADMINISTER);
        return administered.isEmpty()
                ? null
                : new Asked(AWAITED, Map.of("organisations", String.join(" ", administered)));
    }

    @Override
    public Item item(Row row, Language language) {
        String who =
                row.name().isEmpty() ? texts.say(language, "access.waiting.unnamed") : row.name();
        return new Item(
                texts.say(language, "access.waiting.awaits", who),
                row.words(),
                "/organisations/" + row.organisation() + "/cles",
                row.before());
    }
}
