package fr.preau.rooms.charters.sitting;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.debate.FiledAmendment;
import fr.preau.rooms.charters.sitting.AgendaItem.State;
import fr.preau.rooms.charters.sitting.Authorship.BlockAuthorship;
import fr.preau.rooms.charters.sitting.Sitting.Vote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Who proposed each sentence of a charter, and who voted it: one reading a page. */
@Controller
@Who(Visitor.ANYONE)
record HistoryPages(Charters charters, SittingRows rows, Readings readings) {
    /**
     * All that the page needs.
     *
     * @param base the version before the reading; the only one when there was none
     * @param reading absent when there was none
     * @param readings how many there were
     * @param articles each with its blocks
     * @param marks adopted amendments, each with the mark of its words
     */
    record HistoryPage(Charter it, CharterVersion base, @Nullable Sitting reading, int readings,
            List<ArticleHistory> articles, Map<String, Mark> marks) {
        String marks(BlockAuthorship part) {
            return part.amendments()
                    .stream()
                    .map(amendment -> String.valueOf(Objects.requireNonNull(marks.get(amendment)).n()))
                    .collect(Collectors.joining(", "));
        }

        String path(int reading) {
            return it.path() + "/historique?lecture=" + reading;
        }
    }

    /**
     * An article, or the own words of a title.
     *
     * @param title « Article 2 – Le réseau »; empty for what comes before the first
     * @param changes the amendments that changed it, in the order of their marks
     */
    record ArticleHistory(String id, String title, List<BlockAuthorship> parts, List<Mark> changes) {}

    /** An adopted amendment, its ballot, and the mark of its words, from 1. */
    record Mark(int n, FiledAmendment filed, Vote vote) {}

    @GetMapping("/chartes/{id}/historique")
    View show(Visit visit, @PathVariable String id, @RequestParam(defaultValue = "0") int lecture) {
        Charter it = charters.get(id);
        List<Sitting> all = rows.all(id);
        Sitting reading = all.isEmpty() ? null
                : all.get(lecture >= 1 && lecture <= all.size() ? lecture - 1 : all.size() - 1);
        CharterVersion base = charters.version(it, reading == null ? it.versions() : reading.base());
        Map<String, Mark> marks = reading == null ? Map.of() : marks(reading, readings.filed(it, reading.base()));
        List<Amendment> adopted = marks.values().stream().map(mark -> mark.filed().amendment()).toList();
        var page = new HistoryPage(it, base, reading, all.size(),
                pieces(base, Authorship.of(base.text(), adopted), marks), marks);
        return visit.page("rooms/charters/sitting/history", visit.t("sitting.history.title", it.title()), page);
    }

    private static Map<String, Mark> marks(Sitting reading, Map<String, FiledAmendment> filed) {
        Map<String, Vote> votes = new HashMap<>();
        reading.votes()
                .stream()
                .filter(one -> one.amendment() != null && one.adopted())
                .forEach(one -> votes.put(one.amendment(), one));
        Map<String, Mark> marks = new LinkedHashMap<>();
        for (AgendaItem item : reading.turns()) {
            Vote vote = votes.get(item.amendment());
            FiledAmendment it = filed.get(item.amendment());
            if (item.state() == State.ADOPTED && vote != null && it != null) {
                marks.put(item.amendment(), new Mark(marks.size() + 1, it, vote));
            }
        }
        return marks;
    }

    private static List<ArticleHistory> pieces(CharterVersion base, Authorship traced, Map<String, Mark> marks) {
        Map<String, String> numbers = base.text().numbers();
        List<ArticleHistory> pieces = new ArrayList<>();
        List<BlockAuthorship> parts = new ArrayList<>();
        BlockAuthorship head = null;
        for (BlockAuthorship part : traced.blocks()) {
            if (part.block().kind().holds() && !(parts.isEmpty() && head == null)) {
                pieces.add(piece(head, parts, numbers, marks));
                parts = new ArrayList<>();
            }
            if (part.block().kind().holds()) {
                head = part;
            }
            parts.add(part);
        }
        if (!parts.isEmpty()) {
            pieces.add(piece(head, parts, numbers, marks));
        }
        return pieces;
    }

    private static ArticleHistory piece(@Nullable BlockAuthorship head, List<BlockAuthorship> parts,
            Map<String, String> numbers, Map<String, Mark> marks) {
        List<Mark> changes = parts.stream()
                .flatMap(part -> part.amendments().stream())
                .distinct()
                .map(text -> Objects.requireNonNull(marks.get(text)))
                .sorted(Comparator.comparingInt(Mark::n))
                .toList();
        String number = head == null ? "" : numbers.getOrDefault(head.block().id(), "");
        boolean said = head != null && plain(head);
        return new ArticleHistory(parts.getFirst().block().id(),
                said ? title(number, Objects.requireNonNull(head).block().words()) : number,
                said ? parts.subList(1, parts.size()) : parts, changes);
    }

    /** A heading that nobody changed is the title of its piece. */
    private static boolean plain(BlockAuthorship head) {
        return head.fate() == Authorship.Fate.KEPT && head.amendments().isEmpty();
    }

    private static String title(String number, String words) {
        return number.isEmpty() || words.isEmpty() ? number + words : number + " – " + words;
    }
}
