using HltFarm.Selection;

namespace HltFarm.Tuning;

/// <summary>The prescales that were found, what they bring, and how sure they are.</summary>
/// <param name="Efficiency">Weighted efficiency of the menu before, as found, and with rounded prescales.</param>
/// <param name="Budgets">With what the tuned menu uses and what more of it would bring.</param>
/// <param name="AtBounds">Lines that would go further if they were allowed to.</param>
public sealed record TunedMenu(
    Menu Menu,
    MenuRates Before,
    MenuRates After,
    (double Before, double Found, double Rounded) Efficiency,
    IReadOnlyList<BudgetUse> Budgets,
    IReadOnlyList<BoundLine> AtBounds,
    IReadOnlyList<TuningStability> Stability
);

/// <param name="Price">Weighted efficiency that one more unit would add; 0 when the budget does not bind.</param>
public sealed record BudgetUse(Budget Budget, double Used, double Price);

/// <param name="Loosest">At the smallest prescale that is allowed; otherwise at the largest.</param>
public sealed record BoundLine(string Name, Prescale Prescale, bool Loosest);

/// <summary>What happens when one budget moves by 1 %.</summary>
/// <param name="Shift">+0.01 or -0.01.</param>
/// <param name="EfficiencyChange">Absolute.</param>
/// <param name="Line">Whose rate changes most; null when none does.</param>
/// <param name="RateChangeHz">Of that line.</param>
public sealed record TuningStability(Budget Budget, double Shift, double EfficiencyChange, string? Line, double RateChangeHz);
