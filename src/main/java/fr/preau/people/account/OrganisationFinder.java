package fr.preau.people.account;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import fr.preau.ground.web.Finder;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Room;
import fr.preau.ground.web.Texts;
import fr.preau.people.organisation.Directory;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.territory.Territories;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** In the global search, the organisations that are not territories. */
@Component
class OrganisationFinder implements Finder {
    private static final String KIND = "ORGANISATION";
    private final Texts texts;

    /** The list as it was read, kept a moment: what is typed asks for it at each letter. */
    private final LoadingCache<String, List<Directory.FoldedName>> kept;

    OrganisationFinder(Directory directory, Texts texts) {
        this.texts = texts;
        this.kept = Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(10)).build(all -> directory.beside());
    }

    /** The entry of the menu. */
    @Bean
    static Room organisationRoom() {
        return new Room(40, OrganisationPages.PATH, "account.room", "landmark", "/territoires");
    }

    @Override
    public List<Match> suggest(String text, int atMost, Language language) {
        return found(text, language).stream().limit(atMost).map(match -> match.fitting(Fit.WORDS)).toList();
    }

    @Override
    public Results search(String text, @Nullable String kind, int page, int size, Language language) {
        List<Match> all = found(text, language);
        int from = Math.min((page - 1) * size, all.size());
        return new Results(all.subList(from, Math.min(from + size, all.size())), all.size(), false,
                Map.of(KIND, (long) all.size()));
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public List<Kind> kinds(Language language) {
        return List.of(new Kind(KIND, texts.say(language, "account.room"), texts.say(language, "account.finder.one")));
    }

    private List<Match> found(String text, Language language) {
        List<Territories.Appellation> typed = Territories.readings(text);
        return kept.get("")
                .stream()
                .filter(name -> name.answers(typed, false))
                .map(name -> found(name.organisation(), language)
                        .fitting(name.answers(typed, true) ? Fit.WORDS : Fit.NEAR))
                .toList();
    }

    private Match found(Organisation organisation, Language language) {
        String kind = texts.say(language, "account.kind." + organisation.kind());
        return new Match(KIND, organisation.name(), kind, organisation.path(), organisation.id());
    }
}
