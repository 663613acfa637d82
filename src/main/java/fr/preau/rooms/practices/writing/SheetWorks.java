package fr.preau.rooms.practices.writing;

import fr.preau.ground.web.Texts;
import fr.preau.rooms.practices.practice.Practice.State;
import fr.preau.tools.work.WorkKind;
import fr.preau.tools.work.WorkKind.Row;
import fr.preau.tools.work.WorkKind.Work;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The sheets that organisations carry, whatever their state: what is submitted stays in sight. */
@Configuration(proxyBeanMethods = false)
class SheetWorks {
    /** A version sent again while another is public is {@code AGAIN}. */
    private static final String SELECT = """
            select s.id, coalesce(nullif(d.typed #>> '{essentiel,titre,0}', ''), v.content ->> 'title', '') as name,
                case when s.submitted is not null and s.published is not null then 'AGAIN' else s.state end as state,
                s.carrier_name as organisation, greatest(s.news_at, d.saved_at) as at
            from practice.sheet s left join practice.draft d on d.sheet = s.id and :own
                left join practice.version v on v.sheet = s.id and v.n = case when :own then s.versions else s.published end
            where s.carrier = any (string_to_array(:organisations, ' '))
                and (:own or s.state in ('PUBLISHED', 'ARCHIVED'))
            """;

    @Bean
    @Order(10)
    WorkKind sheets(Texts texts) {
        return new WorkKind("fiches", "writing.works", SELECT, (row, language) -> {
            String state = row.own() ? row.state() : readers(row);
            return new Work(row.name().isBlank() ? texts.say(language, "writing.untitled") : row.name(),
                    texts.say(language, "writing.works." + state), row.organisation(), row.at(),
                    "/pratiques/" + row.id() + (row.own() ? own(row.state()) : ""));
        });
    }

    private static String readers(Row row) {
        return row.state().equals("AGAIN") ? State.PUBLISHED.name() : row.state();
    }

    private static String own(String state) {
        return switch (state) {
            case "SUBMITTED", "AGAIN" -> "/relecture";
            case "DRAFT", "TO_CORRECT" -> "/redaction";
            default -> "";
        };
    }
}
