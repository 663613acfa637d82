package fr.preau.access;

import fr.preau.account.Actor;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/** The page "Se connecter". */
@Controller
class SignInPages {
    private final ObjectProvider<DemonstrationPeople> people;
    private final Drafts drafts;
    private final ProConnect proConnect;
    private final boolean demo;

    SignInPages(
            ObjectProvider<DemonstrationPeople> people,
            Drafts drafts,
            ProConnect proConnect,
            @Value("${preau.demo:false}") boolean demo) {
        this.people = people;
        this.drafts = drafts;
        this.proConnect = proConnect;
        this.demo = demo;
    }

    /** All that the template needs. */
    record SignInPage(
            Destination to,
            List<DemonstrationPeople.Invented> people,
            @Nullable String name,
            List<String> why,
            @Nullable String proConnect) {}

    @GetMapping("/connexion")
    @Who(Visitor.ANYONE)
    View signIn(
            Visit visit,
            @Nullable Actor actor,
            HttpServletRequest request,
            @RequestParam(name = "retour", defaultValue = "") String retour,
            @RequestParam(name = "brouillon", defaultValue = "") String brouillon,
            @RequestParam(name = "perdu", defaultValue = "") String lost) {
        var invented =
                demo
                        ? people.stream()
                                .flatMap(all -> all.people(visit.language().tag()).stream())
                                .toList()
                        : List.<DemonstrationPeople.Invented>of();
        Destination to = Destination.of(retour, brouillon);
        return visit.page(
                "access/signin",
                visit.t("access.signin.title"),
                new SignInPage(
                        to,
                        invented,
                        actor == null ? null : actor.name(),
                        why(visit, request, to, !lost.isEmpty()),
                        proConnect.configured() ? leaving(visit, to) : null));
    }

    private static String leaving(Visit visit, Destination to) {
        return UriComponentsBuilder.fromPath(visit.to("/connexion/proconnect"))
                .queryParam("retour", "{retour}")
                .queryParam("brouillon", "{brouillon}")
                .encode()
                .buildAndExpand(to.retour(), to.brouillon())
                .toUriString();
    }

    /** For which act one is asked to sign in, why, and what became of what was typed. */
    private List<String> why(
            Visit visit, HttpServletRequest request, Destination to, boolean lost) {
        if (lost) {
            return List.of(visit.t("access.draft.lost"));
        }
        return drafts.find(request, to.brouillon())
                .map(draft -> {
                    String act = DraftPages.act(visit, draft);
                    return List.of(
                            act == null
                                    ? visit.t("access.draft.why.some")
                                    : visit.t("access.draft.why", act),
                            visit.t(draft.strong() ? "access.draft.strong" : "access.draft.kept"));
                })
                .orElseGet(() -> to.draft() ? List.of(visit.t("access.draft.gone")) : List.of());
    }
}
