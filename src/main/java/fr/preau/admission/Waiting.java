package fr.preau.admission;

import fr.preau.account.Actor;
import fr.preau.account.Awaiting;
import fr.preau.account.Held;
import fr.preau.account.Organisation;
import fr.preau.account.Organisations;
import fr.preau.policy.Power;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What of this module awaits somebody: invitations to accept, what was prepared to confirm,
 * requests to decide on, requests to prove, requests that wait for their word.
 */
@Component
class Waiting implements Awaiting {
    private final JdbcClient sql;
    private final Organisations organisations;
    private final Texts texts;

    Waiting(JdbcClient sql, Organisations organisations, Texts texts) {
        this.sql = sql;
        this.organisations = organisations;
        this.texts = texts;
    }

    private record Row(
            String kind,
            String id,
            String organisation,
            String words,
            @Nullable LocalDate before,
            long number) {}

    @Override
    public List<Item> items(Actor actor, Language language) {
        List<Row> rows = rows(actor);
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, Organisation> known =
                organisations.all(
                        rows.stream()
                                .map(Row::organisation)
                                .filter(id -> !id.isEmpty())
                                .collect(Collectors.toSet()));
        List<Item> items = new ArrayList<>();
        for (Row row : rows) {
            Organisation one = known.get(row.organisation());
            items.add(item(language, row, one == null ? row.organisation() : one.name()));
        }
        return items;
    }

    private Item item(Language language, Row row, String name) {
        return switch (row.kind()) {
            case "INVITATION" -> item(language, row, "invitation", name, Accepting.path(row.id()));
            case "PREPARED" ->
                    item(
                            language,
                            row,
                            "prepared",
                            name,
                            "/organisations/" + row.organisation() + "/invitations");
            case "REQUEST" -> item(language, row, "request", name, Told.path(row.id()));
            case "ASKED", "RECOGNISE" ->
                    new Item(
                            texts.say(
                                    language,
                                    "admission.inscription.awaits." + row.kind(),
                                    row.words()),
                            "",
                            Inscriptions.path(row.id()),
                            row.before());
            case "MINE" ->
                    new Item(
                            texts.say(language, "admission.awaiting.mine", name),
                            row.words(),
                            Told.path(row.id()),
                            row.before());
            default ->
                    new Item(
                            texts.count(language, "admission.awaiting.vouch", row.number()),
                            "",
                            VoucherPages.PATH,
                            null);
        };
    }

    private Item item(Language language, Row row, String key, String name, String path) {
        return new Item(
                texts.say(language, "admission.awaiting." + key, name, row.words()),
                "",
                path,
                row.before());
    }

    private static final String OWN =
            """
            select 'INVITATION' as kind, i.id, i.organisation, i.function as words, i.until, 1 as number
            from admission.invitation i
            where i.mail = :mail and i.settled_at is null and i.state = 'OPEN' and i.until > kernel.clock()
            union all select 'MINE', id, organisation, function, until, 1 from admission.request
            where person = :person and settled_at is null and until > kernel.clock()
            union all select 'ASKED', id, '', name, until, 1 from admission.inscription
            where person = :person and settled_at is null and until > kernel.clock()
            """;

    private static final String OF_ADMINISTRATORS =
            """
            union all select 'PREPARED', id, organisation, function, until, 1 from admission.invitation
            where organisation = any (string_to_array(:administered, ' ')) and state = 'PREPARED' and until > kernel.clock()
            union all select 'REQUEST', r.id, r.organisation, p.name, r.until, 1
            from admission.request r join account.v_person p on p.id = r.person
            where r.organisation = any (string_to_array(:administered, ' ')) and r.person <> :person and r.settled_at is null and r.until > kernel.clock()
            """;

    private static final String OF_VOUCHERS =
            """
            union all select 'RECOGNISE', id, '', name, until, 1 from admission.inscription
            where person <> :person and settled_at is null and until > kernel.clock()
            union all select 'VOUCH', '', '', '', null, count(*) from admission.request r
            where r.settled_at is null and r.until > kernel.clock() and r.person <> :person
                and not exists (select from admission.confirmation c where c.request = r.id and c.person = :person)
                and (r.recovers is not null or not exists (select from account.v_held h where h.organisation = r.organisation
                    and 'ADMINISTER' = any (h.powers) and h.ended_at is null and h.person <> r.person
                    and h.first_day <= kernel.today() and (h.end_day is null or h.end_day > kernel.today())))
            having count(*) > 0
            """;

    /**
     * One statement, of what this person can meet only: most people administer and vouch for
     * nobody.
     */
    private List<Row> rows(Actor actor) {
        String administered = administered(actor);
        String asked =
                OWN
                        + (administered.isEmpty() ? "" : OF_ADMINISTRATORS)
                        + (Vouchers.of(actor).isEmpty() ? "" : OF_VOUCHERS);
        return sql.sql(asked)
                .param("person", actor.id())
                .param("mail", actor.mail())
                .param("administered", administered)
                .query((row, number) ->
                        new Row(
                                row.getString("kind"),
                                row.getString("id"),
                                row.getString("organisation"),
                                row.getString("words"),
                                row.getObject("until") == null
                                        ? null
                                        : Making.day(RequestRows.instant(row, "until")),
                                row.getLong("number")))
                .list();
    }

    private static String administered(Actor actor) {
        return actor.inForce().stream()
                .filter(held -> held.powers().contains(Power.ADMINISTER))
                .map(Held::organisation)
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
