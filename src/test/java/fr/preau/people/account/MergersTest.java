package fr.preau.people.account;

import static fr.preau.people.access.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.access.Browser;
import fr.preau.people.access.Node;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Organisations that the référentiel lacks merge, by the word of two administrators. */
@NullUnmarked
class MergersTest {
    private static final Node NODE = Node.shared();
    private final Cast cast = new Cast(NODE.application());
    private final Mergers mergers = door(Mergers.class);
    private final Organisations organisations = door(Organisations.class);
    private final Actor one = cast.administrator("Kim Inventée", Actor.INSTANCE);
    private final Actor other = cast.administrator("Lee Inventée", Actor.INSTANCE);

    private static <T> T door(Class<T> type) {
        return NODE.application().getBean(type);
    }

    private String body(Organisation.Kind kind, String name) {
        var draft = new Organisations.Draft(kind, name, null, null, null, "inventée", null, true);
        return door(Journal.class).record((at, say) -> organisations.create(say, draft, List.of("operator")));
    }

    private String commune(String name) {
        return body(Organisation.Kind.COMMUNE, name);
    }

    private static String hold(Actor actor, String organisation) {
        return door(Journal.class)
                .record((at, say) -> door(Rights.class).hold(at, actor.id(), Power.VOTE, organisation));
    }

    private Mergers.Draft draft(String organisation, String successor, LocalDate since) {
        return new Mergers.Draft(organisation, successor, since, "arrêté inventé n° 3");
    }

    private static void refused(ThrowingCallable act, String key) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.key()).isEqualTo(key));
    }

    @Test
    void whatIsDecidedForTodayPassesAtOnceAndMayMergeAgain() {
        String first = commune("Commune Une");
        String second = commune("Commune Deux");
        String third = commune("Commune Trois");
        LocalDate today = cast.today();
        String mayor = cast.person("Alix Martin");
        String mandate = cast.mandate(mayor, first, EnumSet.of(Power.VOTE), today, null);
        mergers.propose(one, draft(first, second, today));
        mergers.agree(other, first);
        assertThat(hold(cast.actor(mayor), second)).isEqualTo(mandate);
        mergers.propose(other, draft(second, third, today));
        mergers.agree(one, second);
        assertThat(hold(cast.actor(mayor), third)).isEqualTo(mandate);
        assertThat(organisations.inPlaceOf(first, today)).isEqualTo(third);
        assertThat(organisations.standsFor(third, today)).contains(first, second, third);
        refused(() -> mergers.propose(one, draft(first, third, today)), "account.merger.already");
    }

    @Test
    void aMergerThatCannotBeIsRefusedWithItsReason() {
        String old = commune("Commune Seule");
        String next = commune("Commune Suivante");
        LocalDate today = cast.today();
        String association = body(Organisation.Kind.ASSOCIATION, "Association d’un jour");
        refused(() -> mergers.propose(one, draft(old, association, today)), "account.merger.error.college");
        refused(() -> mergers.propose(one, draft(old, old, today)), "account.merger.error.itself");
        refused(() -> mergers.propose(one, draft(old, "O-NOBODY", today)), "account.merger.error.unknown");
        refused(() -> mergers.propose(one, draft(old, next, today.minusDays(1))), "account.merger.error.past");
        refused(() -> mergers.propose(one, draft("commune-92048", next, today)), "account.merger.known");
        Actor mayor = cast.administrator("Sacha Moreau", old);
        refused(() -> mergers.propose(mayor, draft(old, next, today)), "account.refused.none");
        mergers.propose(one, draft(old, next, today));
        mergers.propose(other, draft(next, old, today));
        mergers.agree(other, old);
        refused(() -> mergers.agree(one, next), "account.merger.error.over");
        mergers.refuse(one, next);
        refused(() -> mergers.agree(one, next), "account.merger.none");
        assertThat(organisations.get(next).endedOn()).isNull();
    }

    private Browser administrator(String name) {
        String person = cast.administrator(name, Actor.INSTANCE).id();
        Browser browser = NODE.browser();
        location(browser.post("/connexion/demo", Map.of("person", person, "strength", "strong")));
        return browser;
    }

    @Test
    void twoAdministratorsDecideItOnTheirPagesAndTheOrganisationShowsIt() {
        String old = commune("Commune de Naguère");
        String fresh = commune("Commune de Désormais");
        String path = "/administration/fusions/" + old;
        Browser first = administrator("Andrea Inventée");
        assertThat(first.page("/organisations/" + old).select("a[href=" + path + "]")).hasSize(1);
        Document wrong = Browser.page(
                first.submit(first.page(path), "/propositions", Map.of("par", "Nulle Part", "source", "arrêté n° 9")),
                422);
        assertThat(wrong.select(".errors a[href=#par]")).hasSize(1);
        assertThat(wrong.select("#source").val()).isEqualTo("arrêté n° 9");
        Map<String, String> typed = Map.of("par", "Commune de Désormais", "source", "arrêté n° 9");
        location(first.submit(wrong, "/propositions", typed));
        assertThat(first.page(path).select("form[action$=/confirmation]")).isEmpty();
        Browser second = administrator("Eden Inventée");
        location(second.submit(second.page(path), "/refus", Map.of()));
        assertThat(second.page(path).select("form[action$=/confirmation]")).isEmpty();
        location(first.submit(first.page(path), "/propositions", typed));
        assertThat(second.page("/moi").select("a[href=" + path + "]").text())
                .contains("Décider de la fusion de la commune de Naguère");
        Document decided = second.page("/en" + path);
        assertThat(decided.text()).contains("Commune de Désormais", "arrêté n° 9", "Andrea");
        location(second.submit(decided, "/confirmation", Map.of()));
        assertThat(second.page("/organisations/" + old).select(".page-head").text()).contains("N’existe plus",
                "commune de Désormais");
        assertThat(second.page("/organisations/" + fresh).select("aside").text()).contains("A pris la suite de",
                "Commune de Naguère");
        assertThat(second.page("/journal?objet=organisation:" + old).select("main").text())
                .contains("Fusion d’une organisation décidée");
    }
}
