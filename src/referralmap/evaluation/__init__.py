"""How good are the answers on drawings whose truth is known?

Simulated patients of several worlds, every method on the same drawings, and what is right counted
the same way for all (docs/evaluation.md).

    answer_key  which muscles count as right, and where on the body a drawing lies
    methods     each method's scores of every muscle and side for a drawing
    scoring     shares found, calibration, Brier score, area under the curve
    protocol    worlds, seeds and counts: from patients to results
    figures     results as numbers: a world's, a group's, the table's, the JSON's
    heavy       a reference that explains nothing: boosting, a net, and both stacked; scikit-learn
    superpixels the body as a few thousand small areas, for the net
    threads     one thread for many small sums
    speed       drawings per second beside polygons and beside scipy
    plots, page the plots and the page that holds them

Needs the extra ``evaluate``; nothing that answers imports it.
"""
