using System.Globalization;
using HltFarm.Selection;

namespace HltFarm.Tuning;

/// <summary>From kept fractions to prescales that a person would write: three digits, or whole, rounded up, so that every budget still holds.</summary>
public static class RoundedPrescale
{
    public static Prescale Of(double kept, bool whole)
    {
        if (kept <= 0)
        {
            return Prescale.Never;
        }
        double factor = 1 / kept;
        int digits =
            whole || factor >= 100 ? 0
            : factor >= 10 ? 1
            : 2;
        double unit = Math.Pow(10, -digits);
        // A fraction that comes from a prescale may lie a rounding error above it.
        double rounded = Math.Ceiling((factor / unit) - 1e-6) * unit;
        return Prescale.Parse(
            Math.Max(1, rounded).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        );
    }
}
