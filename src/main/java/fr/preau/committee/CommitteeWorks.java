package fr.preau.committee;

import fr.preau.account.Actor;
import fr.preau.account.AwaitedThings;
import fr.preau.account.PersonalData;
import fr.preau.convening.Conveners;
import fr.preau.policy.Power;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import fr.preau.work.WorkKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The bodies that organisations convene, and those where they sit. */
@Configuration(proxyBeanMethods = false)
class CommitteeWorks {
    @Bean
    @Order(18)
    WorkKind committeeWorksKind(Texts texts) {
        return WorkKind.of(
                texts,
                "instances",
                "committee.kind",
                "committee.state.",
                CommitteePages.ONE,
                "select c.id, c.title as name, "
                        + CommitteeRows.STATE
                        + """
                         as state, c.convener_name as organisation, coalesce(c.ended_at, c.installed_at, c.made_at) as at
                        from committee.committee c
                        where (c.convener = any (string_to_array(:organisations, ' ')) and (:own or c.installed_at is not null))
                            or c.installed_at is not null and c.id in (select s.committee from committee.seat s
                                where s.organisation = any (string_to_array(:organisations, ' ')) and (s.until_day is null or s.until_day > kernel.today()))
                        """);
    }

    /** What bodies hold of a person: that they were reminded. */
    @Bean
    static PersonalData committeeData() {
        return PersonalData.of("instances")
                .list(
                        "rappels",
                        "select committee as instance, referral as saisine, days as jours, sent_at as le from committee.reminder where person = :person order by sent_at")
                .erased("delete from committee.reminder where person = :person");
    }

    /** What awaits who speaks for a seat: questions on which it has said nothing yet. */
    @Component
    static class WordsAwaited implements AwaitedThings {
        private static final String AWAITED =
                """
                select 'WORD' as kind, r.committee || '/saisines/' || r.n as id, s.organisation, s.name, r.title as words,
                    (r.due_on + time '12:00') at time zone 'Europe/Paris' as before, 1::bigint as number
                from committee.v_seat s join committee.committee c on c.id = s.committee and c.ended_at is null
                    join committee.referral r on r.committee = s.committee and r.due_on >= kernel.today()
                where s.organisation = any (string_to_array(:speaking, ' '))
                    and not exists (select from committee.advice a where a.committee = r.committee and a.referral = r.n)
                    and not exists (select from committee.word w where w.committee = r.committee and w.referral = r.n and w.organisation = s.organisation)
                order by r.due_on, r.committee, r.n, s.name limit 50
                """;
        private final Conveners conveners;
        private final Texts texts;

        WordsAwaited(Conveners conveners, Texts texts) {
            this.conveners = conveners;
            this.texts = texts;
        }

        @Override
        public @Nullable Asked asked(Actor actor) {
            List<String> speaking = conveners.standing(actor, Power.CONTRIBUTE);
            return speaking.isEmpty()
                    ? null
                    : new Asked(AWAITED, Map.of("speaking", String.join(" ", speaking)));
        }

        @Override
        public Item item(Row row, Language language) {
            return new Item(
                    texts.say(language, "committee.awaits", row.words()),
                    row.name(),
                    CommitteePages.ONE + row.id(),
                    row.before());
        }
    }
}
