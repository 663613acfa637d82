package fr.preau.people.notice;

import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notices in words. */
@Component
record NoticeWords(Texts texts) {
    /**
     * A notice in words.
     *
     * @param until the hour after which there is nothing to do; absent when there is none
     */
    record Entry(String words, String at, @Nullable String until, String path, boolean fresh) {}

    /** In that language; what a newer node tells, and this one has no words for, is left out. */
    List<Entry> of(List<NoticeRows.NoticeRow> lines, Language language) {
        return lines.stream()
                .filter(line -> texts.has(line.kind() + ".one"))
                .map(line -> entry(line, language))
                .toList();
    }

    private Entry entry(NoticeRows.NoticeRow line, Language language) {
        Instant until = line.until();
        return new Entry(texts.count(language, line.kind(), line.times(), line.name()),
                Figures.hour(language, line.at()),
                until == null ? null : texts.say(language, "notice.until", Figures.hour(language, until)), line.path(),
                line.fresh());
    }
}
