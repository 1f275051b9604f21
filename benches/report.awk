# One line for each case and value: the medians of both sides, and the median of the ratios inside the rounds.

function median(list, count,    i, j, swap) {
    for (i = 1; i <= count; i++)
        for (j = i + 1; j <= count; j++)
            if (list[j] < list[i]) { swap = list[i]; list[i] = list[j]; list[j] = swap }
    return list[int((count + 1) / 2)]
}

function column(case_, who, key,    i, count, list) {
    count = 0
    for (i = 1; i <= rounds; i++)
        if ((case_, who, key, i) in value) list[++count] = value[case_, who, key, i]
    return count ? sprintf("%.2f", median(list, count)) : "-"
}

function ratio(case_, base, key,    i, count, list) {
    count = 0
    for (i = 1; i <= rounds; i++)
        if ((case_, "ours", key, i) in value && value[case_, base, key, i] > 0)
            list[++count] = value[case_, "ours", key, i] / value[case_, base, key, i]
    return count ? sprintf("%.2f", median(list, count)) : "-"
}

{
    for (i = 1; i <= NF; i++) { split($i, part, "="); field[part[1]] = part[2] }
    if (!(field["case"] in seen)) { seen[field["case"]] = 1; cases[++case_count] = field["case"] }
    if (field["round"] > rounds) rounds = field["round"]
    for (i = 4; i <= NF; i++) {
        split($i, part, "=")
        value[field["case"], field["who"], part[1], field["round"]] = part[2]
        if (!((field["case"], part[1]) in known)) {
            known[field["case"], part[1]] = 1
            keys[field["case"], ++key_count[field["case"]]] = part[1]
        }
        if (field["who"] != "ours") base[field["case"]] = field["who"]
    }
}

END {
    printf "%-14s %-10s %12s %12s %8s\n", "case", "value", "floor", "ours", "ratio"
    for (i = 1; i <= case_count; i++)
        for (j = 1; j <= key_count[cases[i]]; j++) {
            key = keys[cases[i], j]
            printf "%-14s %-10s %12s %12s %8s\n", cases[i], key, column(cases[i], base[cases[i]], key), \
                column(cases[i], "ours", key), ratio(cases[i], base[cases[i]], key)
        }
}
