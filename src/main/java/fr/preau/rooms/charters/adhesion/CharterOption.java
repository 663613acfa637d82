package fr.preau.rooms.charters.adhesion;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a body that joins a charter may take or leave.
 *
 * @param n counted through the charter, from 1
 * @param articles the blocks that hold only for who takes it
 */
public record CharterOption(String charter, int n, String title, List<String> articles) {
    String said(Map<String, String> names) {
        return articles.stream().map(article -> names.getOrDefault(article, article)).collect(Collectors.joining(", "));
    }
}
