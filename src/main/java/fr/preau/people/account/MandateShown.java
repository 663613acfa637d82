package fr.preau.people.account;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.organisation.ReferenceOrganisations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Mandates and organisations on one line each for other modules, however many, in one statement: who acts, in which
 * function, for whom, on the strength of what.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
record MandateShown(JdbcClient sql, Organisations organisations, ReferenceOrganisations reference,
        Texts texts) implements Shown {
    private static final String MANDATE = "mandat";
    private static final String ORGANISATION = "organisation";

    @Override
    public Optional<Mention> line(Ref ref, Language language) {
        return switch (ref.kind()) {
            case MANDATE -> Optional.ofNullable(lines(List.of(ref), language).get(ref));
            case ORGANISATION -> organisations.find(ref.id()).map(organisation -> whole(ref, organisation, language));
            default -> Optional.empty();
        };
    }

    /** More of one organisation than of many: what it is, and what of it may be corrected. */
    private Mention whole(Ref ref, Organisation organisation, Language language) {
        String identity = texts.say(language, "account.show.identity");
        return new Mention(ref, texts.say(language, "account.kind." + organisation.kind()), organisation.name(),
                organisation.detail(), organisation.path(), List.of(new Section("identite", identity)));
    }

    @Override
    public Map<Ref, Mention> lines(Collection<Ref> refs, Language language) {
        String mandates = String.join(" ", Ref.ids(refs, MANDATE));
        String organisations = String.join(" ", Ref.ids(refs, ORGANISATION));
        Map<Ref, Mention> lines = new HashMap<>();
        if (mandates.isEmpty() && organisations.isEmpty()) {
            return lines;
        }
        refs.stream()
                .filter(ref -> ref.kind().equals(ORGANISATION))
                .forEach(ref -> reference.find(ref.id()).ifPresent(body -> lines.put(ref, organisation(ref, body))));
        sql.sql("""
                select 'mandat' as what, m.id, p.name, p.erased_at is not null as erased, m.function, m.source, o.id as organisation, o.name as organisation_name
                from account.mandate m join account.person p on p.id = m.person join account.organisation o on o.id = m.organisation
                where m.id = any (string_to_array(:mandates, ' '))
                union all
                select 'organisation', o.id, o.name, false, '', '', o.id, o.name
                from account.organisation o where o.id = any (string_to_array(:organisations, ' '))
                """)
                .param("mandates", mandates)
                .param("organisations", organisations)
                .query((row, number) -> read(row, language))
                .list()
                .forEach(line -> lines.putIfAbsent(line.ref(), line));
        return lines;
    }

    private Mention organisation(Ref ref, Organisation organisation) {
        return new Mention(ref, "", organisation.name(), organisation.detail(), organisation.path(), List.of());
    }

    private Mention read(ResultSet row, Language language) throws SQLException {
        Ref ref = new Ref(row.getString("what"), row.getString("id"));
        String organisation = row.getString("organisation");
        String name = row.getString("name");
        String path = "/organisations/" + organisation;
        if (ref.kind().equals(ORGANISATION)) {
            return new Mention(ref, "", name, "", path, List.of());
        }
        String who = row.getBoolean("erased") ? texts.say(language, "account.line.erased")
                : name.isEmpty() ? texts.say(language, "account.line.unnamed") : name;
        String detail = texts.say(language, "account.line.mandate", row.getString("function"),
                reference.find(organisation).map(Organisation::name).orElse(row.getString("organisation_name")),
                row.getString("source"));
        return new Mention(ref, texts.say(language, "account.line.kind"), who, detail, path, List.of());
    }
}
