package fr.preau.roof.site;

import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Visit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The pages of the footer: what this site is, who runs it, what it knows and how to use it. */
@Controller
@Who(Visitor.ANYONE)
class SitePages {
    /** The paths of these pages, in the order of the footer. */
    static final List<String> PATHS = List.of("/plan-du-site", "/donnees", "/aide", "/mentions-legales",
            "/confidentialite", "/accessibilite", "/code-source");

    /**
     * A page that is no room.
     *
     * @param key of its name
     */
    record Entry(String path, String key) {}

    /** Where one acts, and what this site is, in the order of its plan. */
    static final List<Entry> ACTING = List.of(new Entry("/rejoindre", "site.help.agir.link"),
            new Entry("/connexion", "web.header.signin"), new Entry("/moi", "web.header.me"),
            new Entry("/registre", "site.plan.ledgers"));

    static final List<Entry> ABOUT = List.of(new Entry("/aide", "web.footer.help"),
            new Entry("/donnees", "web.footer.data"), new Entry("/mentions-legales", "web.footer.legal"),
            new Entry("/confidentialite", "web.footer.privacy"),
            new Entry("/accessibilite", "site.accessibility.title"), new Entry("/code-source", "web.footer.source"));

    /** The parts of the page of help, by their anchors. */
    static final List<String> HELP = List.of("question", "natures", "roles", "etats", "dates", "agir", "financer",
            "programmes", "besoins", "formations", "mutualiser", "corriger", "clavier", "faille");

    /** A page that needs nothing but the visit. */
    record SitePage() {}

    /** The pages of the plan that are no rooms. */
    record PlanPage(List<Entry> acting, List<Entry> about) {}

    /** The page of the open data. */
    record DataPage(List<Publication.DataSet> sets) {}

    /** The page that says what is kept about people, table by table. */
    record PrivacyPage(Map<String, List<KeptData>> tables) {}

    private final List<Publication> published;
    private final Map<Language, Map<String, List<KeptData>>> kept = new EnumMap<>(Language.class);

    SitePages(List<Publication> published) {
        this.published = published;
        for (Language language : Language.values()) {
            kept.put(language, KeptData.byTable(language));
        }
    }

    @GetMapping("/plan-du-site")
    View map(Visit visit) {
        return visit.page("roof/site/plan", visit.t("web.footer.map"), new PlanPage(ACTING, ABOUT));
    }

    @GetMapping("/donnees")
    View data(Visit visit) {
        var sets = published.stream().flatMap(publication -> publication.dataSets(visit.language()).stream()).toList();
        return visit.page("roof/site/data", visit.t("web.footer.data"), new DataPage(sets));
    }

    @GetMapping("/aide")
    View help(Visit visit) {
        return page(visit, "help", "web.footer.help");
    }

    @GetMapping("/mentions-legales")
    View legal(Visit visit) {
        return page(visit, "legal", "web.footer.legal");
    }

    @GetMapping("/confidentialite")
    View privacy(Visit visit) {
        return visit.page("roof/site/privacy", visit.t("web.footer.privacy"),
                new PrivacyPage(Objects.requireNonNull(kept.get(visit.language()))));
    }

    @GetMapping("/accessibilite")
    View accessibility(Visit visit) {
        return page(visit, "accessibility", "site.accessibility.title");
    }

    @GetMapping("/code-source")
    View source(Visit visit) {
        return page(visit, "source", "web.footer.source");
    }

    private static View page(Visit visit, String template, String title) {
        return visit.page("roof/site/" + template, visit.t(title), new SitePage());
    }
}
