package fr.preau.rooms.charters.sitting;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Text;
import fr.preau.rooms.charters.binding.Redrafts.Drafts;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.debate.Amendments;
import fr.preau.rooms.charters.debate.FiledAmendment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The base of a sitting and its amendments, as they are there. */
@Component
record Readings(Charters charters, Amendments amendments) {
    Text text(Charter charter, int n) {
        return charters.version(charter, n).text();
    }

    /** All the amendments that concern a version, by id, whatever became of them. */
    Map<String, FiledAmendment> filed(Charter charter, int version) {
        Map<String, FiledAmendment> all = new LinkedHashMap<>();
        amendments.of(charter, version).forEach(each -> all.put(each.id(), each));
        return all;
    }

    /** What each of them would leave of that version. */
    Drafts drafts(Charter charter, CharterVersion version, Map<String, FiledAmendment> filed) {
        return amendments.drafts(charter, version, List.copyOf(filed.values()));
    }

    /** The same as changes of that version, without those that cannot be carried to it. */
    static Map<String, Amendment> changes(Map<String, FiledAmendment> filed) {
        Map<String, Amendment> all = new LinkedHashMap<>();
        filed.values()
                .stream()
                .filter(amendment -> amendment.lost() == null)
                .forEach(amendment -> all.put(amendment.id(), amendment.amendment()));
        return all;
    }

    SittingRounds rounds(Charter charter, Sitting sitting, Map<String, FiledAmendment> filed) {
        return rounds(text(charter, sitting.base()), sitting.turns(), filed, sitting.apart());
    }

    static SittingRounds rounds(Text base, List<AgendaItem> turns, Map<String, FiledAmendment> filed,
            Set<String> apart) {
        return new SittingRounds(base, turns, changes(filed), apart);
    }
}
