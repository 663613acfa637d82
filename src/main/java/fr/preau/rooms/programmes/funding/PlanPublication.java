package fr.preau.rooms.programmes.funding;

import fr.preau.ground.search.NameFinder;
import fr.preau.ground.search.TopicFinder;
import fr.preau.ground.search.Topics;
import fr.preau.ground.web.Finder;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Publication;
import fr.preau.ground.web.Publication.CatalogueEntry;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import fr.preau.tools.work.WorkKind;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plans where they are only named, their open data, the entry of the menu. */
@Configuration(proxyBeanMethods = false)
class PlanPublication {
    @Bean
    static Shown.Invention plansInvented() {
        return () -> "select id from funding.plan where invented";
    }

    private static final String RULE = "FUNDING_RULE";

    @Bean
    Shown.NameSource plansNamed(Texts texts) {
        return new Shown.PageNames(texts, "financement", "funding.kind.one", FinancingPages.ONE,
                "select id, title, organisation_name from funding.plan where published_at is not null");
    }

    @Bean
    Room fundingRoom() {
        return new Room(30, FinancingPages.LIST, "funding.room", "chart-column", "/programmes");
    }

    @Bean
    NameFinder fundingFinder(JdbcClient sql, Texts texts) {
        return NameFinder.of(
                new NameFinder.NameCategory("FINANCING_PLAN", "funding.room", "funding.kind.one", FinancingPages.ONE,
                        59),
                texts, sql,
                "select id, title, organisation_name as whose, about as words from funding.plan where published_at is not null and withdrawn_at is null order by published_at desc limit 10000");
    }

    /** Rules and schemes under their names, what they do and what they say. */
    @Bean
    static Finder fundingRules(Texts texts) {
        return new TopicFinder(RULE, "funding.rules.kind", 12, texts,
                language -> FundingRules.shipped().all().stream().map(rule -> topic(rule, texts, language)).toList());
    }

    private static Topics.Topic topic(FundingRule rule, Texts texts, Language language) {
        String does = texts.say(language, "funding.kindof." + rule.kind());
        boolean aid = rule.kind() == FundingRule.Kind.AIDE;
        String path = FinancingPages.ONE + "regles#" + rule.code();
        return new Topics.Topic(new Finder.Match(RULE, rule.name(), does, path, rule.code()),
                List.of(does, rule.code()),
                aid ? rule.says() + " . " + texts.say(language, "funding.rules.aid") : rule.says());
    }

    @Bean
    @Order(60)
    WorkKind fundingWorks(Texts texts) {
        return WorkKind.of(texts, "financements", "funding.list.title", "funding.state.", FinancingPages.ONE,
                """
                        select p.id, p.title as name,
                            case when p.withdrawn_at is not null then 'WITHDRAWN' when p.published_at is null then 'DRAFT' else 'PUBLISHED' end as state,
                            p.organisation_name as organisation, coalesce(p.withdrawn_at, p.published_at, p.made_at) as at
                        from funding.plan p
                        where (:own or p.published_at is not null) and p.organisation = any (string_to_array(:organisations, ' '))
                        """);
    }

    @Bean
    Publication fundingPublished(Texts texts, Clock clock) {
        return new Publication.Rows(texts, clock,
                """
                        select '/financements'
                        union all select '/financements/' || id from funding.plan where published_at is not null and withdrawn_at is null
                        """,
                CatalogueEntry.listed("financements", "funding.data", "/api/v1/financing-plans", FinancingPages.LIST));
    }
}
