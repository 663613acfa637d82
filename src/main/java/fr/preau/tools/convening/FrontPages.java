package fr.preau.tools.convening;

import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Visit;
import fr.preau.tools.convening.FrontEntry.FrontSection;
import fr.preau.tools.convening.FrontEntry.Shelf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The front page of "Concertation": what the rooms that stand there have to tell today. */
@Controller
@Who(Visitor.ANYONE)
class FrontPages implements Publication {
    private static final String FRONT = "/concertation";

    /** Of each part, what one sees at once; the lists have the rest. */
    private static final int MOST = 6;

    private static final String SHOWN = """
            select * from (
                select t.*, row_number() over (partition by t.part
                    order by case when t.part = 'CONCLUDED' then t.day end desc nulls last, t.day nulls last, t.title, t.path) as nth
                from (%s) t) u
            where u.nth <= %d order by u.part, u.nth
            """;

    private final List<FrontEntry> rooms;
    private final JdbcClient sql;

    FrontPages(List<FrontEntry> rooms, JdbcClient sql) {
        this.rooms = rooms.stream().sorted(Comparator.comparingInt(entry -> entry.shelf().order())).toList();
        this.sql = sql;
    }

    /** The entry of the menu. */
    @Bean
    static Room concertationRoom() {
        return new Room(17, FRONT, "convening.room", "messages-square");
    }

    /**
     * One thing told.
     *
     * @param shelf of its room
     * @param day on which it meets, ends or was concluded
     */
    record FrontRow(Shelf shelf, String title, String organisation, String place, @Nullable LocalDate day,
            String path) {}

    record FrontPage(List<Shelf> shelves, Map<FrontSection, List<FrontRow>> told) {
        List<FrontRow> of(FrontSection part) {
            return told.getOrDefault(part, List.of());
        }

        /** Whether somebody may answer something now. */
        boolean answers() {
            return !of(FrontSection.ANSWERS).isEmpty();
        }

        /** What one can do at once: answer what ends first, or come to what meets next. */
        @Nullable
        FrontRow first() {
            List<FrontRow> some = answers() ? of(FrontSection.ANSWERS) : of(FrontSection.MEETS);
            return some.isEmpty() ? null : some.getFirst();
        }
    }

    @GetMapping(FRONT)
    View front(Visit visit) {
        return visit.kept(() -> visit.page("tools/convening/front", visit.t("convening.room"),
                new FrontPage(rooms.stream().map(FrontEntry::shelf).toList(), told())));
    }

    private Map<FrontSection, List<FrontRow>> told() {
        List<String> selects = new ArrayList<>();
        for (FrontEntry room : rooms) {
            selects.add("select %d as room, a.* from (%s) a".formatted(selects.size(), room.select()));
        }
        Map<FrontSection, List<FrontRow>> told = new EnumMap<>(FrontSection.class);
        sql.sql(SHOWN.formatted(String.join("\nunion all\n", selects), MOST)).query(row -> {
            told.computeIfAbsent(FrontSection.valueOf(row.getString("part")), any -> new ArrayList<>()).add(told(row));
        });
        return told;
    }

    private FrontRow told(ResultSet row) throws SQLException {
        return new FrontRow(rooms.get(row.getInt("room")).shelf(), row.getString("title"),
                row.getString("organisation"), row.getString("place"), row.getObject("day", LocalDate.class),
                row.getString("path"));
    }

    @Override
    public String select() {
        return "select '" + FRONT + "'";
    }
}
