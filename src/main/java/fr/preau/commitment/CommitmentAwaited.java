package fr.preau.commitment;

import fr.preau.account.Actor;
import fr.preau.account.AwaitedThings;
import fr.preau.policy.Power;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What awaits somebody of promises: one to accept, one to say kept or not, one that is late or
 * disputed.
 */
@Component
class CommitmentAwaited implements AwaitedThings {
    private static final String AWAITED =
            """
            select c.stage as kind, c.id, '' as organisation, c.promiser_name as name, c.sentence as words,
                (c.due + 1)::timestamp at time zone 'Europe/Paris' as before, 1::bigint as number
            from commitment.commitment c
            where c.stage = 'PROPOSED' and c.promiser = any (string_to_array(:signing, ' '))
                or c.promiser = any (string_to_array(:promising, ' ')) and (c.stage = 'DISPUTED' or c.stage = 'RUNNING' and c.due < kernel.today() + 30)
                or c.stage = 'REPORTED' and not c.promiser = any (string_to_array(:promising, ' '))
                    and c.id in (select b.commitment from commitment.beneficiary b where b.organisation = any (string_to_array(:promising, ' ')))
            order by c.due, c.id limit 50
            """;
    private final Texts texts;

    CommitmentAwaited(Texts texts) {
        this.texts = texts;
    }

    @Override
    public @Nullable Asked asked(Actor actor) {
        return actor.inForce().isEmpty()
                ? null
                : new Asked(
                        AWAITED,
                        Map.of(
                                "signing",
                                String.join(" ", actor.organisations(Power.SIGN)),
                                "promising",
                                String.join(" ", actor.organisations(Power.CONTRIBUTE))));
    }

    @Override
    public Item item(Row row, Language language) {
        return new Item(
                texts.say(language, "commitment.awaits." + row.kind(), row.words()),
                row.name(),
                "/engagements/" + row.id(),
                row.before() == null ? null : row.before().minusDays(1));
    }
}
