package fr.preau.rooms.charters.council;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.VersionComparison;
import fr.preau.ground.amendment.VersionComparison.Fate;
import fr.preau.ground.amendment.VersionComparison.Row;
import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.rooms.charters.adhesion.Adhesion;
import fr.preau.rooms.charters.adhesion.Adhesions;
import fr.preau.rooms.charters.adhesion.CharterOption;
import fr.preau.rooms.charters.adhesion.Readiness;
import fr.preau.rooms.charters.adhesion.Readiness.AdhesionTerms;
import fr.preau.rooms.charters.adhesion.Reservation;
import fr.preau.rooms.charters.adhesion.Reservations;
import fr.preau.rooms.charters.binding.ArticleLetters;
import fr.preau.rooms.charters.binding.ArticleLetters.ArticleLetter;
import fr.preau.rooms.charters.binding.ArticleLetters.Section;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * What changes for a body between the text that it joined and the one that took its place, and the step from one to the
 * other.
 */
@Controller
record NewerTextPages(Adhesions adhesions, Reservations reservations, Readiness readiness, ArticleLetters letters,
        Charters charters) {
    private static final String ONE = "/chartes/{id}/adhesions/{aid}/nouvelle-version";
    private static final Set<Section> ASKED = Set.of(Section.BOUND, Section.INVITED);

    /**
     * What became of an article.
     *
     * @param name « Article 3 – Le réseau », as the newer text has it; as the older one when it is gone
     * @param before what it asks of the body in the older text; absent when it is not there
     * @param after the same in the newer one
     * @param rows its words, and what became of them
     */
    record ArticleChange(String name, Fate fate, @Nullable ArticleLetter before, @Nullable ArticleLetter after,
            List<Row> rows) {
        String block() {
            return rows.getFirst().block().id();
        }

        /** Whether what the body would have to do, or may do, is not what it was. */
        boolean asks() {
            return unsaid() || !asked(before).equals(asked(after));
        }

        /**
         * Whether nobody said whom it binds in the newer text, though its words are not the same.
         */
        boolean unsaid() {
            return fate != Fate.KEPT && after != null && after.section() == Section.UNSAID;
        }

        static List<String> asked(@Nullable ArticleLetter letter) {
            return letter == null || !ASKED.contains(letter.section()) ? List.of() : letter.said();
        }
    }

    /**
     * A reservation made of the older text.
     *
     * @param stands whether its article is in the newer one
     * @param changed whether the words of the article are not the same
     */
    record PriorReservation(Reservation reservation, String name, boolean stands, boolean changed) {}

    /**
     * @param asking the articles that do not ask the same of the body, in the order of the text
     * @param others those that changed otherwise
     * @param opened the options of the newer charter that the body took in the older one, by title
     * @param lost the titles of those that are not there
     */
    record Difference(Charter next, List<ArticleChange> asking, List<ArticleChange> others,
            List<PriorReservation> carried, List<CharterOption> opened, List<String> lost) {
        List<PriorReservation> standing() {
            return carried.stream().filter(PriorReservation::stands).toList();
        }
    }

    record NewerPage(Charter charter, Adhesion it, Difference changes, @Nullable Adhesion own, boolean prepares,
            Form form) {
        boolean open() {
            return prepares && own == null && it.state().engages();
        }
    }

    @GetMapping(ONE)
    @Who(Visitor.ANYONE)
    View show(@Nullable Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        List<Charter> line = charters.onward(id);
        List<Adhesion> all = of(id, aid);
        Adhesion it = all.getFirst();
        Difference changes = changes(form.visit(), line, it);
        if (form.all("reserve").isEmpty()) {
            form.with("reserve",
                    changes.standing().stream().map(reservation -> reservation.reservation().article()).toArray());
        }
        Adhesion own = all.stream()
                .filter(adhesion -> adhesion.charter().equals(changes.next().id()))
                .filter(adhesion -> !adhesion.state().over())
                .findFirst()
                .orElse(null);
        var page = new NewerPage(line.getFirst(), it, changes, own, adhesions.prepares(actor, it), form);
        return form.page("rooms/charters/council/newer", form.visit().t("council.newer.title", it.name()), page);
    }

    private List<Adhesion> of(String id, String aid) {
        List<Adhesion> all = adhesions.onward(aid);
        if (!all.getFirst().charter().equals(id)) {
            throw new Refusal.NotFound("id", "adhesion.unknown");
        }
        return all;
    }

    /**
     * Begins to join the newer charter, with the options it took that are still open, and the reservations that are
     * kept.
     */
    @PostMapping(ONE)
    @Who(value = Visitor.SIGNED_IN, act = "adhesion.act.begin", about = "adhesion:aid")
    View step(Actor actor, @PathVariable String id, @PathVariable String aid, Form form) {
        Adhesion it = of(id, aid).getFirst();
        Difference changes = changes(form.visit(), charters.onward(id), it);
        List<String> kept = form.all("reserve");
        return form.settle(() -> {
            String begun = adhesions.begin(actor, changes.next().id(), it.organisation(), false);
            List<Integer> open = changes.opened().stream().map(CharterOption::n).toList();
            if (!open.isEmpty()) {
                reservations.take(actor, begun, adhesions.get(begun).edition(), open);
            }
            for (PriorReservation reservation : changes.standing()) {
                Reservation said = reservation.reservation();
                if (kept.contains(said.article())) {
                    int edition = adhesions.get(begun).edition();
                    reservations.reserve(actor, begun, edition, said.article(), said.reason());
                }
            }
            return adhesions.get(begun).path();
        }, () -> show(actor, id, aid, form));
    }

    /** Leads whoever is told of a newer charter to what changes for their organisation. */
    @GetMapping("/chartes/{id}/adhesions/ce-qui-change")
    @Who(Visitor.SIGNED_IN)
    View mine(Visit visit, Actor actor, @PathVariable String id) {
        Charter next = charters.get(id);
        List<String> bodies = actor.inForce().stream().map(HeldMandate::organisation).toList();
        List<String> before = charters.replaced(id);
        return visit.seeOther(adhesions.of(before, bodies)
                .stream()
                .filter(adhesion -> adhesion.state().engages())
                .findFirst()
                .map(adhesion -> adhesion.path() + "/nouvelle-version")
                .orElse(next.path()));
    }

    /**
     * What changes between the first of these charters and the last, which took its place.
     *
     * @throws Refusal.NotFound while none did
     */
    private Difference changes(Visit visit, List<Charter> line, Adhesion it) {
        Charter charter = line.getFirst();
        Charter next = line.getLast();
        if (line.size() < 2 || next.state() != Charter.State.PUBLISHED) {
            throw new Refusal.NotFound("id", "council.newer.none");
        }
        CharterVersion before = charters.version(charter, it.version());
        CharterVersion after = charters.latest(next);
        List<ArticleChange> all = articles(before.text(), after.text(),
                byBlock(letters.of(visit, charter, before, it.organisation())),
                byBlock(letters.of(visit, next, after, it.organisation())));
        List<CharterOption> open = it.options().isEmpty() ? List.of() : reservations.options(charter.id(), next.id());
        AdhesionTerms apart = readiness.apart(charter, it, open);
        List<String> taken = apart.taken().stream().map(CharterOption::title).toList();
        List<CharterOption> opened = open.stream()
                .filter(option -> option.charter().equals(next.id()))
                .filter(option -> taken.contains(option.title()))
                .toList();
        List<String> still = opened.stream().map(CharterOption::title).toList();
        return new Difference(next, all.stream().filter(ArticleChange::asks).toList(),
                all.stream().filter(change -> !change.asks() && change.fate() != Fate.KEPT).toList(),
                apart.reservations().stream().map(reservation -> carried(reservation, apart, all)).toList(), opened,
                taken.stream().filter(text -> !still.contains(text)).toList());
    }

    private static Map<String, ArticleLetter> byBlock(List<ArticleLetter> all) {
        return all.stream().collect(Collectors.toMap(ArticleLetter::block, Function.identity()));
    }

    private static List<ArticleChange> articles(Text from, Text to, Map<String, ArticleLetter> before,
            Map<String, ArticleLetter> after) {
        Map<String, String> names = new HashMap<>(Reservations.articles(from));
        names.putAll(Reservations.articles(to));
        return grouped(VersionComparison.of(from, to)).stream().map(rows -> {
            Row head = rows.getFirst();
            String block = head.block().id();
            return new ArticleChange(names.getOrDefault(block, head.number()), fate(head, rows), before.get(block),
                    after.get(block), rows);
        }).toList();
    }

    private static List<List<Row>> grouped(VersionComparison compared) {
        List<List<Row>> groups = new ArrayList<>();
        List<Row> open = null;
        for (Row row : compared.rows()) {
            if (row.block().kind() == Text.Kind.ARTICLE) {
                open = new ArrayList<>();
                groups.add(open);
            } else if (row.block().kind().holds()) {
                open = null;
            }
            if (open != null) {
                open.add(row);
            }
        }
        return groups;
    }

    private static Fate fate(Row head, List<Row> rows) {
        if (head.fate() == Fate.ADDED || head.fate() == Fate.REMOVED) {
            return head.fate();
        }
        return rows.stream().allMatch(row -> row.fate() == Fate.KEPT) ? Fate.KEPT : Fate.CHANGED;
    }

    private static PriorReservation carried(Reservation reservation, AdhesionTerms apart, List<ArticleChange> all) {
        return all.stream()
                .filter(now -> now.block().equals(reservation.article()) && now.fate() != Fate.REMOVED)
                .findFirst()
                .map(now -> new PriorReservation(reservation, now.name(), true, now.fate() == Fate.CHANGED))
                .orElseGet(() -> new PriorReservation(reservation, apart.name(reservation), false, false));
    }
}
