package fr.preau.rooms.practices.practice;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Published sheets on one line each for other modules, however many, in one statement. */
@Component
record PracticeShown(JdbcClient sql, Texts texts) implements Shown {
    /** The anchors of the sections that readers may correct, contest, or remark upon. */
    static final List<String> SECTIONS = List.of("contexte", "etapes", "moyens", "couts", "financement", "resultats",
            "documents", "droit");

    private static final String THEME = "theme";

    @Override
    public Map<Ref, Mention> lines(Collection<Ref> refs, Language language) {
        List<String> ids = Ref.ids(refs, Practice.ref("").kind());
        Map<Ref, Mention> lines = new HashMap<>();
        refs.forEach(ref -> theme(ref, language).ifPresent(line -> lines.put(ref, line)));
        if (!ids.isEmpty()) {
            sql.sql("""
                    select s.id, v.content ->> 'title' as title, s.carrier_name
                    from practice.sheet s join practice.version v on v.sheet = s.id and v.n = s.published
                    where s.id = any (string_to_array(:ids, ' ')) and s.state <> 'WITHDRAWN'
                    """)
                    .param("ids", String.join(" ", ids))
                    .query((row, number) -> line(row.getString("id"), row.getString("title"),
                            row.getString("carrier_name"), language))
                    .list()
                    .forEach(line -> lines.put(line.ref(), line));
        }
        return lines;
    }

    /** A theme of sheets: followed, it tells of all that are published on it. */
    private Optional<Mention> theme(Ref ref, Language language) {
        String words = "practice.theme." + ref.id();
        return ref.kind().equals(THEME) && texts.has(words)
                ? Optional.of(new Mention(ref, texts.say(language, "practice.theme.line"), texts.say(language, words),
                        "", "/pratiques?theme=" + ref.id(), List.of()))
                : Optional.empty();
    }

    private Mention line(String id, String title, String carrier, Language language) {
        return new Mention(Practice.ref(id), texts.say(language, "practice.line.kind"), title, carrier,
                "/pratiques/" + id,
                Stream.concat(Stream.of(""), SECTIONS.stream())
                        .map(code -> new Section(code,
                                texts.say(language, "practice.section." + (code.isEmpty() ? "fiche" : code))))
                        .toList());
    }

    @Bean
    static Shown.Invention sheetsInvented() {
        return () -> "select id from practice.sheet where invented";
    }
}
