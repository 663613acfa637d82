package fr.preau.ballot;

import fr.preau.web.Language;
import fr.preau.web.Texts;
import fr.preau.work.WorkKind;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The ballots that organisations put to the vote, and those in which they have a seat. */
@Component
@Order(40)
record BallotWorks(Texts texts) implements WorkKind {
    @Override
    public String code() {
        return "scrutins";
    }

    @Override
    public String key() {
        return "ballot.works";
    }

    @Override
    public String select() {
        return """
        select b.id, b.question as name, k.state, k.convener_name as organisation, coalesce(k.over_at, k.opened_at, k.made_at) as at
        from ballot.block k join ballot.ballot b on b.block = k.id
        where (k.convener = any (string_to_array(:organisations, ' ')) and (:own or k.state <> 'DRAFT'))
            or (k.state <> 'DRAFT' and k.id in (select block from ballot.seat where organisation = any (string_to_array(:organisations, ' '))))
        """;
    }

    @Override
    public Work work(Row row, Language language) {
        return new Work(
                row.name().isBlank()
                        ? texts.say(language, "ballot.unnamed")
                        : Ballot.title(row.name()),
                texts.say(language, "ballot.works." + row.state()),
                row.organisation(),
                row.at(),
                "/scrutins/" + row.id() + (row.state().equals("DRAFT") ? "/preparation" : ""));
    }
}
