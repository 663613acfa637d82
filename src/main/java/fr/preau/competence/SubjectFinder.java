package fr.preau.competence;

import fr.preau.law.Law;
import fr.preau.law.LawCodes;
import fr.preau.search.Topics;
import fr.preau.web.Finder;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Subjects and levels of the law in the global search: under their names, under what happens in a
 * school as people say it, and under who has a part in it.
 */
@Component
class SubjectFinder implements Finder {
    private static final String KIND = "SUBJECT";
    private final Texts texts;
    private final Map<Language, Topics> topics = new EnumMap<>(Language.class);

    SubjectFinder(Texts texts) {
        this.texts = texts;
        for (Language language : Language.values()) {
            topics.put(language, new Topics(entries(Competences.law(), language)));
        }
    }

    private static List<Topics.Topic> entries(Law law, Language language) {
        LawCodes codes = law.codes();
        boolean french = language == Language.FR;
        List<Topics.Topic> all = new ArrayList<>();
        for (LawCodes.Subject subject : codes.subjects()) {
            List<String> called =
                    Stream.concat(
                                    Stream.of(subject.question()),
                                    codes.situations().stream()
                                            .filter(one -> one.subject().equals(subject.code()))
                                            .map(LawCodes.Situation::label))
                            .map(label -> label.in(french))
                            .toList();
            String words =
                    Stream.concat(
                                    Stream.of(subject.description(), subject.decision()),
                                    law.authoritiesOn(subject.code()).stream()
                                            .map(LawCodes.Authority::label))
                            .map(label -> label.in(french))
                            .collect(Collectors.joining(" . "));
            Found found =
                    found(
                            subject.label().in(french),
                            subject.question().in(french),
                            "sujet",
                            subject.code());
            all.add(new Topics.Topic(found, called, words));
        }
        for (LawCodes.Level level : codes.levels()) {
            String plural = level.plural().in(french);
            Found found = found(level.label().in(french), plural, "niveau", level.code());
            all.add(new Topics.Topic(found, List.of(plural), ""));
        }
        return all;
    }

    private static Found found(String name, String detail, String parameter, String code) {
        String path = CompetencePages.PATH + "?" + parameter + "=" + code;
        return new Found(KIND, name, detail, path, code);
    }

    private Topics topics(Language language) {
        return Objects.requireNonNull(topics.get(language));
    }

    @Override
    public List<Found> suggest(String text, int atMost, Language language) {
        return topics(language).suggest(text, atMost);
    }

    @Override
    public Results search(
            String text, @Nullable String kind, int page, int size, Language language) {
        return topics(language).search(text, Finder.exact(text)).page(KIND, page, size);
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Kind> kinds(Language language) {
        return List.of(
                new Kind(
                        KIND,
                        texts.say(language, "competence.kind"),
                        texts.say(language, "competence.kind.one")));
    }
}
