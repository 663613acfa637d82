package fr.preau.rooms.practices.practice;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.PublicId;
import fr.preau.rooms.practices.sheet.Sheet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a published sheet belongs to, for those who follow its themes, its territory, its carrier.
 */
@PreauTest
class SheetFollowsTest {
    @Autowired Practices practices;
    @Autowired JdbcClient sql;

    @Test
    void eachPublishedVersionSaysWhichThemesTerritoryAndCarrierItBelongsTo() {
        String id = PublicId.fresh("F");
        publish(id, "COMMUNE:92048", List.of("NETWORK", "ENT"));
        assertThat(wholes(id)).containsExactlyInAnyOrder("theme:NETWORK", "theme:ENT", "commune:92048",
                "organisation:O-AMF");
        publish(id, null, List.of("ENT"));
        assertThat(wholes(id)).containsExactlyInAnyOrder("theme:ENT", "organisation:O-AMF");
    }

    private void publish(String id, String territory, List<String> themes) {
        Sheet none = Sheet.EMPTY;
        var sheet = new Sheet("Une fiche suivie", none.summary(), none.partners(), territory, none.place(),
                none.reach(), none.from(), none.until(), none.levels(), themes, none.equipment(), none.need(),
                none.steps(), none.means(), none.costs(), none.financing(), none.results(), none.difficulties(),
                none.differently(), none.subject(), none.act(), none.documents(), none.licence());
        assertThat(practices.publish(List.of(new Practices.FromSources(id, "O-AMF", "AMF", true, sheet)))).isEqualTo(1);
    }

    private List<String> wholes(String id) {
        return sql.sql("select whole from conversation.belonging where thing = :thing")
                .param("thing", "pratique:" + id)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
