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
    Text text(Charter one, int n) {
        return charters.version(one, n).text();
    }

    /** All the amendments that concern a version, by id, whatever became of them. */
    Map<String, FiledAmendment> filed(Charter one, int version) {
        Map<String, FiledAmendment> all = new LinkedHashMap<>();
        amendments.of(one, version).forEach(each -> all.put(each.id(), each));
        return all;
    }

    /** What each of them would leave of that version. */
    Drafts drafts(Charter one, CharterVersion version, Map<String, FiledAmendment> filed) {
        return amendments.drafts(one, version, List.copyOf(filed.values()));
    }

    /** The same as changes of that version, without those that cannot be carried to it. */
    static Map<String, Amendment> changes(Map<String, FiledAmendment> filed) {
        Map<String, Amendment> all = new LinkedHashMap<>();
        filed.values().stream().filter(one -> one.lost() == null).forEach(one -> all.put(one.id(), one.amendment()));
        return all;
    }

    SittingRounds rounds(Charter one, Sitting sitting, Map<String, FiledAmendment> filed) {
        return rounds(text(one, sitting.base()), sitting.turns(), filed, sitting.apart());
    }

    static SittingRounds rounds(Text base, List<AgendaItem> turns, Map<String, FiledAmendment> filed,
            Set<String> apart) {
        return new SittingRounds(base, turns, changes(filed), apart);
    }
}
