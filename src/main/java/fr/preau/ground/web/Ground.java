package fr.preau.ground.web;

import java.util.Comparator;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;

/**
 * What every visit stands on and shares: the texts, the templates, the static files, the site's owner, its address and
 * the menu.
 */
record Ground(Texts texts, Templates templates, Assets assets, Site site, PublicAddress address, FranceMap country,
        List<Room> rooms, List<Shown.PageDoubt> doubts, List<Shown.PendingLoad> awaited, Visit.Moment moment,
        Inventions inventions) {

    /** Equal to another while no page of a stranger would be drawn otherwise. */
    Object now() {
        return List.of(moment.now(), inventions.known());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Site.class)
    static class Wiring {
        @Bean
        LocaleResolver localeResolver() {
            return new LanguageFilter.ByPath();
        }

        @Bean
        Ground ground(Texts texts, Templates templates, Assets assets, Site site, PublicAddress address,
                FranceMap country, List<Room> rooms, List<Shown.PageDoubt> doubts, List<Shown.PendingLoad> awaited,
                Visit.Moment moment, Inventions inventions) {
            return new Ground(texts, templates, assets, site, address, country,
                    rooms.stream().sorted(Comparator.comparingInt(Room::order)).toList(), doubts, awaited, moment,
                    inventions);
        }
    }
}
