using System.Text.RegularExpressions;
using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>A part of a rate profile: a constant rate, a ramp, or a fill whose luminosity decays until the rings are topped up.</summary>
/// <param name="FromHz">At its start; of a fill, right after a top-up.</param>
/// <param name="ToHz">At its end; of a fill, when it is topped up.</param>
/// <param name="Period">From one top-up to the next; null for a constant rate or a ramp.</param>
public sealed partial record RateSegment(double FromHz, double ToHz, TimeSpan Length, TimeSpan? Period)
{
    public const string Allowed =
        "allowed are `RATE for TIME`, `RATE..RATE for TIME` and `fill RATE to PERCENT % every TIME for TIME`, with rates such as 0 Hz or 30 kHz up to 1 MHz and times such as 500 ms, 60 s, 8 h";

    private const double RateMostHz = 1e6;
    private const int StepsMost = 4000;
    private const int StepsOfPeriod = 40;
    private static readonly TimeSpan LengthMost = TimeSpan.FromDays(2);
    private static readonly TimeSpan StepLeast = TimeSpan.FromMilliseconds(50);

    /// <summary>Steps of constant rate that follow it closely.</summary>
    public int Steps
    {
        get
        {
            double wanted =
                Period is { } period ? StepsOfPeriod * (Length / period)
                : FromHz.Equals(ToHz) ? 1
                : Length / StepLeast;
            return (int)Math.Clamp(wanted, 1, StepsMost);
        }
    }

    /// <param name="at">Since its start.</param>
    public double RateHz(TimeSpan at)
    {
        if (Period is not { } period)
        {
            return FromHz + ((ToHz - FromHz) * (at / Length));
        }
        double phase = at / period;
        return FromHz * Math.Pow(ToHz / FromHz, phase - Math.Floor(phase));
    }

    /// <param name="problem">What is wrong with it; empty when nothing is.</param>
    /// <returns>Null when it is wrong.</returns>
    public static RateSegment? Parse(string text, out string problem)
    {
        Match match = Pattern().Match(text);
        bool fill = match.Groups["every"].Success;
        double to = 0;
        decimal percent = 0;
        TimeSpan every = TimeSpan.Zero;
        if (
            !Quantity.TryRate(match.Groups["from"].Value, out double from)
            || !Quantity.TryTime(match.Groups["for"].Value, out TimeSpan length)
            || (match.Groups["to"].Success && !Quantity.TryRate(match.Groups["to"].Value, out to))
            || (
                fill
                && !(
                    Quantity.TryNumber(match.Groups["percent"].Value, out percent)
                    && Quantity.TryTime(match.Groups["every"].Value, out every)
                )
            )
        )
        {
            problem = $"`{text}` is no part of a profile: {Allowed}";
            return null;
        }
        RateSegment segment = new(
            from,
            fill ? from * (double)percent / 100
                : match.Groups["to"].Success ? to
                : from,
            length,
            fill ? every : null
        );
        problem = segment.Problem is { Length: > 0 } wrong ? $"`{text}`: {wrong}" : "";
        return problem.Length == 0 ? segment : null;
    }

    private string Problem =>
        FromHz is < 0 or > RateMostHz || ToHz is < 0 or > RateMostHz ? "rates are 0 Hz to 1 MHz"
        : Length <= TimeSpan.Zero || Length > LengthMost ? "a part lasts more than 0 s, at most 48 h"
        : Period is null ? ""
        : Period < TimeSpan.FromSeconds(1) || Period > Length ? "a top-up comes every 1 s at the soonest, at least once in the fill"
        : FromHz <= 0 || ToHz <= 0 || ToHz > FromHz ? "a fill begins above 0 Hz, and decays to 1 to 100 %"
        : Length / Period.Value > StepsMost / StepsOfPeriod ? "a fill has at most 100 top-ups"
        : "";

    /// <summary>Its words; what they say is for <see cref="Quantity"/> to read.</summary>
    [GeneratedRegex(
        @"^\s*(fill\s+(?<from>.+?)\s+to\s+(?<percent>.+?)\s*%\s+every\s+(?<every>.+?)|(?<from>.+?)(\s*\.\.\s*(?<to>.+?))?)\s+for\s+(?<for>.+?)\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Pattern();
}
