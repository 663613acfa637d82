package fr.preau.rooms.charters.ballot;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How a ballot reads on one line: in the journal, among what is followed. */
@Component
record BallotShown(JdbcClient sql, Texts texts) implements Shown, Shown.NameSource {
    private static final Pattern VOTED = Pattern.compile("/scrutins/([^/]+)/");
    private static final Set<String> SEATS = Set.of("seat", "to", "castBy");

    /** They are asked with what others name. */
    @Override
    public Map<Ref, Mention> lines(Collection<Ref> refs, Language language) {
        return Map.of();
    }

    @Override
    public String kind() {
        return "scrutin";
    }

    @Override
    public String named() {
        return "select b.id, b.question, k.convener_name from ballot.ballot b join ballot.block k on k.id = b.block where k.state <> 'DRAFT'";
    }

    /** A seat, by whom it is of: its reference tells nobody anything. */
    @Override
    public Optional<FieldValue> typed(String path, String field, String value, Language language) {
        Matcher ballot = VOTED.matcher(path);
        if (!SEATS.contains(field) || !ballot.find()) {
            return Optional.empty();
        }
        return sql.sql("""
                select s.name from ballot.ballot b join ballot.seat s on s.block = b.block
                where b.id = :ballot and s.id = :seat
                """)
                .param("ballot", ballot.group(1))
                .param("seat", value)
                .query(Sql.as(String.class))
                .optional()
                .map(name -> new FieldValue(texts.say(language, "ballot.typed." + field), name));
    }

    @Override
    public Mention line(NameRow row, Language language) {
        return new Mention(new Ref(kind(), row.id()), texts.say(language, "ballot.line.kind"), Ballot.title(row.name()),
                row.by(), "/scrutins/" + row.id(), List.of());
    }
}
