namespace HltFarm.Reconstruction;

/// <summary>One track as CDC and SVD measure it together, at its point of closest approach to the z axis.</summary>
/// <param name="D0Cm">Signed distance to the z axis, cm; from the SVD when it saw the track, as z0 and time.</param>
/// <param name="Dedx">Energy loss in the CDC relative to that of an electron; NaN without CDC hits.</param>
public readonly record struct TrackFit(
    double PtGeV,
    double PhiRad,
    double TanLambda,
    double D0Cm,
    double Z0Cm,
    double TimeNs,
    double Dedx,
    int Charge,
    int CdcHits,
    int SvdHits
);
