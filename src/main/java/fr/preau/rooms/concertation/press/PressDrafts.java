package fr.preau.rooms.concertation.press;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a release is begun with: what was concluded somewhere on this site, to be written again. */
@Component
record PressDrafts(List<Tellable> rooms, JdbcClient sql, Texts texts) {
    /** What a release may be begun with; {@code place} may be empty. */
    record Draft(String title, String place, String body) {}

    private record TellableRow(String title, LocalDate day, String place, String words) {}

    /**
     * The conclusions that anybody reads there, in French; absent when there are none.
     *
     * @param path of a page of this site
     */
    Optional<Draft> of(String path) {
        if (path.isEmpty() || rooms.isEmpty()) {
            return Optional.empty();
        }
        String selects = rooms.stream()
                .map(room -> "select * from (" + room.select() + ") t")
                .collect(Collectors.joining("\nunion all\n"));
        List<TellableRow> all = sql.sql(selects).param("path", path).query(Sql.as(TellableRow.class)).list();
        return all.isEmpty() ? Optional.empty() : Optional.of(draft(all));
    }

    private Draft draft(List<TellableRow> all) {
        TellableRow first = all.getFirst();
        String words = all.stream().map(TellableRow::words).collect(Collectors.joining("\n"));
        String body = texts.say(Language.FR, "press.drafted", first.title(), first.day(), words);
        String most = body.substring(0, Math.min(PressReleases.LONGEST_BODY, body.length()));
        return new Draft(first.title(), first.place(), most);
    }
}
