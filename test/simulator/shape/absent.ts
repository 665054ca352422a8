/** What the league does not say, and why it may be silent. */
export const absent: readonly (readonly [path: RegExp, why: string])[] = [
  [
    /\.(middleName|nickName|pronunciation|nameMatrilineal|nameTitle|nameSuffix|birthStateProvince)$/,
    "only some real people have it, so no client may count on it",
  ],
  [
    /\.(lastPlayedDate|alumniLastSeason|deathDate|deathCity|deathCountry|deathStateProvince)$/,
    "of those who play no more, and the league tells of those who play",
  ],
  [/currentTeam\.parentOrg|teams\[\]\.parentOrg/, "of minor-league clubs, of which the league has none"],
  [
    /venue\.location\.(address1|address2|postalCode|phone|azimuthAngle)$/,
    "no post goes to the simulated parks",
  ],
  [
    /venue\.fieldInfo\.(capacity|leftLine|left|leftCenter|center|rightCenter|right|rightLine)$/,
    "the fences of the simulated parks are nowhere in particular",
  ],
  [
    /gameData\.(officialScorer|primaryDatacaster|secondaryDatacaster)/,
    "nobody in the league writes anything down",
  ],
  [/HotColdZone/, "a picture for broadcasts, there for the current batter at most"],
  [
    /\.details\.(runnerGoing|violation)/,
    "happens about once a game or less; the engine has no pitch-clock violations",
  ],
  [/\.injuryType$/, "nobody is hurt in the league"],
  [
    /teams\.(away|home)\.note\[\]|stats\.batting\.note$/,
    "footnotes of substitutions, which the plays tell as well",
  ],
  [/pitchingNotes\[\]$/, "footnotes, and mostly empty"],
  [/(^|linescore\.)note$/, "a sentence about a tie, a delay or a rare ending"],
  [/^records\[\]\.roundRobin|clinchIndicator/, "clinching is told in the season's last weeks only"],
  [
    /^\[\]\.(credits|flags)|playEvents\[\]\.(defense|offense|officials|homeTeamWin|awayTeamWin|leverageIndex)/,
    "details of winProbability that come with some plays only",
  ],
  [/leagueRecord\.ties$/, "of spring's games, which nobody in the league ends in a tie"],
  [
    /^people\[\]\.stats\[\]\.splits\[\]\.(stat\.(age|summary)|numTeams|numLeagues)$/,
    "of sums over several clubs, and a sentence; the league has one club a season",
  ],
  [/^people\[\]\.drafts/, "a hydration of one client; `draft` tells it"],
  [
    /currentPlay\.playEvents\[\]\.reviewDetails/,
    "there while a pitch is under review; `allPlays` tells it, too",
  ],
  [/allPlays\[\]\.reviewDetails\.player/, "in the league players challenge pitches, and clubs plays"],
  [/^(editorial|media|highlights|summary|gameNotes)/, "the league has no cameras and no writers"],
  [/fromTeam/, "the league knows no trades"],
  [
    /^dates\[\]\.games\[\]\.linescore\.teams\.(home|away)\.isWinner$/,
    "in a schedule's line score; the schedule says it beside",
  ],
  [
    /picks\[\]\.(bisPlayerId|rank|pickValue|signingBonus|scoutingReport|school|blurb|headshotLink|home\.state)/,
    "what scouts write; the league's players come from no schools",
  ],
  [/^awards\[\]\.notes$/, "a remark about some awards"],
  [/^\[\]\.diff\[\]\.from$/, "of copies and moves; the league's differences replace, add and remove"],
  [/^data\[\]\.(xwOBA)$/, "an estimate of FanGraphs' own from Statcast's"],
];
