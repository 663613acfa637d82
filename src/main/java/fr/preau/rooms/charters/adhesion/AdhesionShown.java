package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.CatalogueEntry;
import fr.preau.ground.web.Publication.Form;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.work.WorkKind;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Adhesions where they are only named; their open data; what awaits who prepares or signs them: the next step of each,
 * once its day has come.
 */
@Component
record AdhesionShown(AdhesionRows rows, Conveners standing, Texts texts) implements Shown, AwaitedThings {
    private static final String AWAITED = """
            select a.state as kind, a.charter || '/adhesions/' || a.id as id, a.organisation, a.name, c.title as words,
                a.meets_on::timestamp at time zone 'Europe/Paris' as before, 1::bigint as number
            from adhesion.v_adhesion a join charter.v_charter c on c.id = a.charter
            where a.state = 'CONSIDERED' and a.organisation = any (string_to_array(:joining, ' '))
                or a.state = 'SCHEDULED' and a.meets_on <= kernel.today() and a.organisation = any (string_to_array(:joining, ' '))
                or a.state = 'DELIBERATED' and a.executory_on <= kernel.today() and a.organisation = any (string_to_array(:signing, ' '))
            order by a.changed_at, a.id limit 50
            """;

    @Configuration(proxyBeanMethods = false)
    static class Entry {
        @Bean
        static Shown.Invention adhesionsInvented() {
            return () -> "select id from adhesion.adhesion where invented";
        }

        @Bean
        Publication adhesionsPublished(Texts texts, Clock clock) {
            return new Publication.Rows(texts, clock, "",
                    new CatalogueEntry("adhesions", "adhesion.data").with(Form.JSON, AdhesionApi.EVERY)
                            .with(Form.CSV, AdhesionPages.EVERY));
        }

        @Bean
        @Order(31)
        WorkKind adhesionWorksKind(Texts texts) {
            return WorkKind.of(texts, "adhesions", "adhesion.works", "adhesion.state.", "/chartes/",
                    """
                            select a.charter || '/adhesions/' || a.id as id, c.title as name, a.state, a.name as organisation, a.changed_at as at
                            from adhesion.v_adhesion a join charter.v_charter c on c.id = a.charter
                            where a.organisation = any (string_to_array(:organisations, ' '))
                            """);
        }
    }

    @Override
    public Map<Ref, Mention> lines(Collection<Ref> refs, Language language) {
        return Shown.some(refs, "adhesion", ids -> rows.named(ids).stream().map(adhesion -> line(adhesion, language)));
    }

    private Mention line(Adhesion adhesion, Language language) {
        return new Mention(adhesion.own(), texts.say(language, "adhesion.kind"), adhesion.name(),
                texts.say(language, "adhesion.state." + adhesion.state()), adhesion.path(), List.of());
    }

    @Override
    public @Nullable AwaitedQuery asked(Actor actor) {
        return AwaitedQuery.of(AWAITED, Map.of("joining", standing.standing(actor, Power.CONTRIBUTE, Power.SIGN),
                "signing", standing.standing(actor, Power.SIGN)));
    }

    @Override
    public Item item(Row row, Language language) {
        return new Item(texts.say(language, "adhesion.awaits." + row.kind(), row.words()), row.name(),
                "/chartes/" + row.id(), null);
    }
}
