package fr.preau.rooms.competences.competence;

import fr.preau.ground.search.TopicFinder;
import fr.preau.ground.search.Topics;
import fr.preau.ground.web.Finder;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.law.Law;
import fr.preau.law.LawCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Subjects and levels of the law in the global search: under their names, under what happens in a school as people say
 * it, and under who has a part in it.
 */
@Configuration
class SubjectFinder {
    private static final String KIND = "SUBJECT";

    @Bean
    static Finder subjects(Texts texts) {
        return new TopicFinder(KIND, "competence.kind", 10, texts, language -> entries(Competences.law(), language));
    }

    private static List<Topics.Topic> entries(Law law, Language language) {
        LawCodes codes = law.codes();
        boolean french = language == Language.FR;
        List<Topics.Topic> all = new ArrayList<>();
        for (LawCodes.Subject subject : codes.subjects()) {
            List<String> called = Stream.concat(Stream.of(subject.question()),
                    codes.situations()
                            .stream()
                            .filter(situation -> situation.subject().equals(subject.code()))
                            .map(LawCodes.Situation::label))
                    .map(label -> label.in(french))
                    .toList();
            String words = Stream
                    .concat(Stream.of(subject.description(), subject.words(), subject.decision()),
                            law.authoritiesOn(subject.code()).stream().map(LawCodes.Authority::label))
                    .map(label -> label.in(french))
                    .collect(Collectors.joining(" . "));
            Finder.Match found = found(subject.label().in(french), subject.question().in(french), "sujet",
                    subject.code());
            all.add(new Topics.Topic(found, called, words));
        }
        for (LawCodes.Level level : codes.levels()) {
            String plural = level.plural().in(french);
            Finder.Match found = found(level.label().in(french), plural, "niveau", level.code());
            all.add(new Topics.Topic(found, List.of(plural), ""));
        }
        return all;
    }

    private static Finder.Match found(String name, String detail, String parameter, String code) {
        String path = CompetencePages.PATH + "?" + parameter + "=" + code;
        return new Finder.Match(KIND, name, detail, path, code);
    }
}
